import { formatCount, formatNumber, formatSigned } from '../format.ts';
import type { PageData } from '../page-data.ts';
import { downloadText, tradesAsCsv } from './csv.ts';
import { textAt } from './page-data.ts';
import { columnWidth, type TradeColumn, tradeColumns } from './trade-columns.ts';

export interface TradeTable {
  /** Paper gets the first rows only; null goes back to the screen's. */
  limitRows(most: number | null): void;
}

/** Above this many rows only those in view are in the document. */
const VIRTUAL_ABOVE = 1000;
const ROW_HEIGHT = 28;
/** Rows kept above and below those in view. */
const SPARE_ROWS = 20;

/** The table of all trades: filters, sorts, tells totals of what is shown, and gives it as CSV. */
export function createTradeTable(data: PageData, showTrade: (row: number) => void): TradeTable | null {
  const section = document.querySelector<HTMLElement>('[data-table="trades"]');
  if (section === null) return null;
  const find = <E extends HTMLElement>(selector: string) => section.querySelector<E>(selector)!;
  const scroller = find<HTMLElement>('.scroll');
  const table = find<HTMLTableElement>('table');
  const body = table.tBodies[0]!;
  const columns = tradeColumns(data);
  const count = data.trades.id.length;
  let rows = allRows(count);
  let sorted: { column: TradeColumn; descending: boolean } | null = null;
  let limit: number | null = null;

  const heads = columns.map((column) => {
    const head = document.createElement('th');
    head.scope = 'col';
    head.dataset.heading = column.heading;
    if (column.isNumber) head.className = 'number';
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = column.heading;
    button.addEventListener('click', () => sortBy(column));
    head.append(button);
    return head;
  });
  table.tHead!.rows[0]!.append(...heads);
  table.prepend(columnWidths(columns, count));

  function refresh(): void {
    rows = allRows(count).filter(matches(section!, data));
    if (sorted !== null) sortRows(rows, sorted.column, sorted.descending);
    heads.forEach((head, index) => {
      if (sorted?.column === columns[index]) head.ariaSort = sorted?.descending ? 'descending' : 'ascending';
      else head.removeAttribute('aria-sort');
    });
    writeTotals();
    scroller.scrollTop = 0;
    drawRows();
  }

  function sortBy(column: TradeColumn): void {
    const again = sorted?.column === column;
    // Numbers first from the greatest: that is what one sorts them for.
    sorted = { column, descending: again ? !sorted!.descending : column.isNumber && column.name !== 'id' };
    refresh();
  }

  function drawRows(): void {
    let [from, end] = [0, rows.length];
    if (limit !== null) {
      end = Math.min(end, limit);
    } else if (rows.length > VIRTUAL_ABOVE) {
      from = Math.max(Math.floor(scroller.scrollTop / ROW_HEIGHT) - SPARE_ROWS, 0);
      // Even, so that the shading of every second row stays with its row.
      from -= from % 2;
      end = Math.min(from + Math.ceil(scroller.clientHeight / ROW_HEIGHT) + 2 * SPARE_ROWS, rows.length);
    }
    const fragment = document.createDocumentFragment();
    const below = limit === null ? rows.length - end : 0;
    if (from > 0) fragment.append(spacer(from * ROW_HEIGHT));
    for (let index = from; index < end; index++) fragment.append(tableRow(columns, rows[index]!));
    if (below > 0) fragment.append(spacer(below * ROW_HEIGHT));
    body.replaceChildren(fragment);
  }

  function writeTotals(): void {
    const { profit, fees } = data.trades;
    let [profitSum, feeSum, wins] = [0, 0, 0];
    for (const row of rows) {
      profitSum += profit[row]!;
      feeSum += fees[row]!;
      if (profit[row]! > 0) wins++;
    }
    const of = rows.length === count ? '' : ` of ${formatNumber(count, 0)}`;
    find('[data-total="count"]').textContent =
      `${formatCount(rows.length, 'trade')}${of}, ${formatNumber(wins, 0)} won`;
    const total = find('[data-total="profit"]');
    total.textContent = `${formatSigned(profitSum, data.currencyDecimals)} ${data.currency}`;
    total.className = profitSum >= 0 ? 'gain' : 'loss';
    find('[data-total="fees"]').textContent =
      `${formatNumber(feeSum, data.currencyDecimals)} ${data.currency}`;
  }

  let waiting = false;
  scroller.addEventListener('scroll', () => {
    if (waiting || rows.length <= VIRTUAL_ABOVE || limit !== null) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      drawRows();
    });
  });
  body.addEventListener('click', ({ target }) => {
    const row = (target as HTMLElement).closest('tr')?.dataset.row;
    if (row !== undefined) showTrade(Number(row));
  });
  for (const control of section.querySelectorAll('select, input')) control.addEventListener('input', refresh);
  find('[data-action="csv"]').addEventListener('click', () => {
    downloadText(`${fileName(data.title)}-trades.csv`, tradesAsCsv(columns, rows));
  });
  refresh();
  return {
    limitRows: (most) => {
      limit = most;
      drawRows();
    },
  };
}

function allRows(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, row) => row);
}

function matches(section: HTMLElement, data: PageData): (row: number) => boolean {
  const value = (name: string) =>
    section.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`)?.value ?? '';
  const { instrument, direction, entryRule, exitRule, exitGroup, profit } = data.trades;
  const searched = [instrument, entryRule, exitRule, ...(exitGroup === null ? [] : [exitGroup.role])];
  const [wantedInstrument, wantedDirection, outcome] = [
    value('instrument'),
    value('direction'),
    value('outcome'),
  ];
  const search = value('search').trim().toLowerCase();
  return (row) =>
    (wantedInstrument === '' || textAt(instrument, row) === wantedInstrument) &&
    (wantedDirection === '' || textAt(direction, row) === wantedDirection) &&
    (outcome === '' || (outcome === 'won' ? profit[row]! > 0 : profit[row]! <= 0)) &&
    (search === '' || searched.some((column) => textAt(column, row).toLowerCase().includes(search)));
}

function sortRows(rows: Int32Array, { sortKey }: TradeColumn, descending: boolean): void {
  const sign = descending ? -1 : 1;
  rows.sort((a, b) => {
    const [left, right] = [sortKey(a), sortKey(b)];
    return (left < right ? -sign : left > right ? sign : 0) || a - b;
  });
}

function tableRow(columns: readonly TradeColumn[], row: number): HTMLTableRowElement {
  const element = document.createElement('tr');
  element.dataset.row = String(row);
  for (const column of columns) {
    const cell = element.insertCell();
    cell.textContent = column.show(row);
    if (column.isNumber) cell.className = 'number';
    if (column.tone !== undefined) cell.classList.add(column.tone(row) >= 0 ? 'gain' : 'loss');
  }
  return element;
}

function spacer(height: number): HTMLTableRowElement {
  const row = document.createElement('tr');
  row.className = 'spacer';
  row.style.height = `${height}px`;
  return row;
}

/** Widths are fixed, so that columns do not move while rows come and go. */
function columnWidths(columns: readonly TradeColumn[], count: number): HTMLElement {
  const group = document.createElement('colgroup');
  for (const column of columns) {
    const element = document.createElement('col');
    element.style.width = `calc(${Math.min(columnWidth(column, count), 40)}ch + 14px)`;
    group.append(element);
  }
  return group;
}

function fileName(title: string): string {
  return (
    title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'backtest'
  );
}
