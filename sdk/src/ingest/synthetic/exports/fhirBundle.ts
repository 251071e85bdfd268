import { CHANNELS } from '../../../generated/protocol.ts';
import { formatDay } from '../../calendar.ts';
import type { ImportedPerson } from '../../model.ts';
import { unitsOf } from '../../ucum.ts';
import { personDays, rounded } from './personDays.ts';

const CODED = CHANNELS.flatMap((channel) => {
  const [unit] = unitsOf(channel);
  return channel.loinc === null || unit === undefined ? [] : [{ key: channel.key, code: channel.loinc, unit }];
});

/**
 * A person's days as a FHIR R4 Bundle: an Observation for each value of a channel that has a LOINC code.
 *
 * @see https://hl7.org/fhir/R4/observation.html
 */
export function fhirBundle(person: ImportedPerson): string {
  const entry = personDays(person).flatMap(({ day, value }) =>
    CODED.flatMap(({ key, code, unit }) => {
      const measured = value(key);
      if (measured === undefined) return [];
      const resource = {
        resourceType: 'Observation',
        status: 'final',
        code: { coding: [{ system: 'http://loinc.org', code }] },
        effectiveDateTime: formatDay(day),
        valueQuantity: { value: rounded(measured), system: 'http://unitsofmeasure.org', code: unit },
      };
      return [{ resource }];
    }),
  );
  return `${JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }, null, 1)}\n`;
}
