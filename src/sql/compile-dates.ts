import type { DateCondition, DateField } from '../protocol/condition.ts';
import type { Dialect } from './dialect.ts';

/** A date condition in SQL: its answer, the row's dates, and those of them that lie inside. */
export interface DateSql {
  readonly truth: string;
  readonly dates: string;
  readonly inside: string;
}

/** `screening/kinds/date.ts` says the same of a citation. */
export function compileDates(dialect: Dialect, { field, from, to }: DateCondition): DateSql {
  const [one, other] = listDates(dialect, field);
  const isInside = (date: string): string => {
    const first = `substring(${date} || '-01-01', 1, 10)`;
    const last = `CASE length(${date}) WHEN 4 THEN ${date} || '-12-31' WHEN 7 THEN ${date} || '-31' ELSE ${date} END`;
    const within = (day: string): string =>
      [
        'TRUE',
        ...(from === null ? [] : [`${day} >= ${dialect.text(from)}`]),
        ...(to === null ? [] : [`${day} <= ${dialect.text(to)}`]),
      ].join(' AND ');
    const beyond = [
      'FALSE',
      ...(from === null ? [] : [`${last} < ${dialect.text(from)}`]),
      ...(to === null ? [] : [`${first} > ${dialect.text(to)}`]),
    ].join(' OR ');
    return `CASE WHEN ${within(first)} AND ${within(last)} THEN TRUE WHEN ${beyond} THEN FALSE ELSE NULL END`;
  };
  const present = [one, ...(other === undefined ? [] : [other])];
  const answers = present.map((date) => `CASE WHEN ${date} IS NULL THEN FALSE ELSE ${isInside(date)} END`);
  const quote = (isMeant: (date: string) => string): string =>
    dialect.concat(
      ...present.map((date, index) => {
        const repeats = index > 0 ? ` AND coalesce(${one}, '') <> coalesce(${date}, '')` : '';
        const list = dialect.map('[1]', 'x', `coalesce(${date}, '')`);
        return `CASE WHEN ${isMeant(date)}${repeats} THEN ${list} ELSE ${dialect.texts([])} END`;
      }),
    );
  return {
    truth: `CASE WHEN ${present.map((date) => `${date} IS NULL`).join(' AND ')} THEN NULL ELSE (${answers.join(' OR ')}) END`,
    dates: quote((date) => `${date} IS NOT NULL`),
    inside: quote((date) => `${date} IS NOT NULL AND coalesce(${isInside(date)}, FALSE)`),
  };
}

function listDates({ asText }: Dialect, field: DateField): readonly [string, string?] {
  const print = `coalesce(published, ${asText('year')})`;
  switch (field) {
    case 'published':
      return [print, 'published_electronically'];
    case 'print':
      return [print];
    case 'electronic':
      return ['published_electronically'];
    default:
      return [field];
  }
}
