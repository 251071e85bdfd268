import { expect } from 'chai';
import { importFile, ImportColumnsMissingError, ImportNoDataError, parseDay } from '#sdk/ingest';
import { importFailure, plain, Scratch, zip } from '../support.ts';

const DAY = parseDay('2024-03-30') ?? 0;
const HEADER = 'Website,Order ID,Order Date,Unit Price,ASIN,Quantity,Order Status,Product Name';
const table = (...rows: string[]): string => `${[HEADER, ...rows].join('\n')}\n`;

describe('Amazon order history', () => {
  const scratch = new Scratch();
  const ORDERS = table(
    'Amazon.de,302-1,2024-03-30T09:00:00Z,10,B01,1,Closed,"A book, bound"',
    'Amazon.de,302-1,2024-03-30T09:00:00Z,5,B02,3,Closed,A pen',
    'Amazon.de,302-2,2024-03-30T23:30:00Z,7,B03,1,Closed,A lamp',
    'Amazon.de,302-3,2024-04-01T12:00:00Z,9,B04,1,Cancelled,A chair',
    'Amazon.de,302-4,2024-04-02T12:00:00Z,9,B05,1,Closed,A table',
  );

  it('counts orders and not things, and the days between without one as 0', async () => {
    const { people, report, source } = await importFile(await scratch.write('Retail.OrderHistory.1.csv', ORDERS));
    expect(source).to.equal('Amazon order history');
    // Two orders on 30 March in UTC; 302-3 was cancelled.
    const purchases = { [DAY]: 2, [DAY + 1]: 0, [DAY + 2]: 0, [DAY + 3]: 1 };
    expect(plain(people[0]!.daily)).to.deep.equal({ purchases });
    expect(report.dropped).to.deep.equal([{ reason: 'not final', subject: 'Order?Status', count: 1 }]);
  });

  it('takes the local day of the time zone that is asked for', async () => {
    const file = await scratch.write('berlin.csv', ORDERS);
    const { people } = await importFile(file, { timeZone: 'Europe/Berlin' });
    // 23:30 UTC on 30 March is 00:30 in Berlin, a day later.
    expect(people[0]!.daily.get('purchases')!.get(DAY)).to.equal(1);
    expect(people[0]!.daily.get('purchases')!.get(DAY + 1)).to.equal(1);
  });

  it('reads every table of an archive, an order that is in two of them once', async () => {
    const name = (number: number): string => `Retail.OrderHistory.${number}/Retail.OrderHistory.${number}.csv`;
    const archive = zip([
      { name: name(1), data: ORDERS },
      { name: name(2), data: table('Amazon.de,302-4,2024-04-02T12:00:00Z,9,B05,1,Closed,x') },
      { name: 'Retail.CustomerReturns.1/Retail.CustomerReturns.1.csv', data: 'Order ID\n1\n' },
    ]);
    const { people } = await importFile(await scratch.write('Your Orders.zip', archive));
    expect(people[0]!.daily.get('purchases')!.get(DAY + 3)).to.equal(1);
  });

  it('refuses a table without the columns, and one without an order, and says nothing of what is in it', async () => {
    const lacking = zip([{ name: 'Retail.OrderHistory.1.csv', data: 'Order ID,ASIN\n302-1,B01\n' }]);
    const failed = await importFailure(await scratch.write('lacking.zip', lacking));
    expect(failed).to.be.instanceOf(ImportColumnsMissingError);
    const cancelled = table('Amazon.de,302-9,2024-04-02T12:00:00Z,9,B05,1,Canceled,A secret');
    const nothing = await importFailure(await scratch.write('cancelled.csv', cancelled));
    expect(nothing).to.be.instanceOf(ImportNoDataError);
    expect(nothing.message).not.to.match(/302|secret|B05/);
  });
});
