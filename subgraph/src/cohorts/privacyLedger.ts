import { BudgetCapSet as BudgetCapSetEvent } from '../../generated/CohortRegistry/CohortRegistry';
import { BudgetCapSet } from '../../generated/schema';
import { stamp } from '../fetch/event';
import { eventId, wordId } from '../fetch/ids';
import { fetchBudget } from '../fetch/twin';

export function handleBudgetCapSet(event: BudgetCapSetEvent): void {
  const budget = fetchBudget(wordId(event.params.twinId));
  budget.capNano = event.params.capNano;
  budget.save();
  const set = new BudgetCapSet(eventId(event));
  set.twin = budget.twin;
  set.capNano = event.params.capNano;
  stamp(set, event);
  set.save();
}
