import { stringify } from 'csv-stringify/sync';

/** The boxes of PRISMA 2020 that rgx knows; what it does not know is NA. */
export interface PrismaCounts {
  readonly identified: number;
  readonly duplicates: number;
  readonly automatic: number;
  readonly screened: number;
  readonly excluded: number;
  /** New studies, where the review is an update. */
  readonly included: number;
  /** Of an update: studies of the version before, and all by now; null otherwise. */
  readonly update: { readonly previous: number; readonly total: number } | null;
}

type Row = readonly [key: string, node: string, box: string, text: string, count: number | string];

/**
 * The table that the R package PRISMA2020 draws its diagram from (`PRISMA_data(read.csv(file))`): its keys, nodes and boxes.
 * rgx reads no full texts for eligibility, so reports sought, retrieved and assessed are NA, to be filled in.
 */
export function renderPrisma2020(counts: PrismaCounts): string {
  const rows: readonly Row[] = [
    ['NA', 'node4', 'prevstud', 'Previous studies', 0],
    [
      'previous_studies',
      'node5',
      'box1',
      'Studies included in previous version of review',
      counts.update?.previous ?? 'NA',
    ],
    ['previous_reports', 'NA', 'box1', 'Reports of studies included in previous version of review', 'NA'],
    ['NA', 'node6', 'newstud', 'Identification of new studies via databases and registers', 0],
    ['database_results', 'node7', 'box2', 'Databases', counts.identified],
    ['register_results', 'NA', 'box2', 'Registers', 0],
    ['NA', 'node16', 'othstud', 'Identification of new studies via other methods', 0],
    ['website_results', 'node17', 'box11', 'Websites', 'NA'],
    ['organisation_results', 'NA', 'box11', 'Organisations', 'NA'],
    ['citations_results', 'NA', 'box11', 'Citation searching', 'NA'],
    ['duplicates', 'node8', 'box3', 'Duplicate records', counts.duplicates],
    [
      'excluded_automatic',
      'NA',
      'box3',
      'Records marked as ineligible by automation tools',
      counts.automatic,
    ],
    ['excluded_other', 'NA', 'box3', 'Records removed for other reasons', 0],
    ['records_screened', 'node9', 'box4', 'Records screened', counts.screened],
    ['records_excluded', 'node10', 'box5', 'Records excluded', counts.excluded],
    ['dbr_sought_reports', 'node11', 'box6', 'Reports sought for retrieval', 'NA'],
    ['dbr_notretrieved_reports', 'node12', 'box7', 'Reports not retrieved', 'NA'],
    ['other_sought_reports', 'node18', 'box12', 'Reports sought for retrieval', 'NA'],
    ['other_notretrieved_reports', 'node19', 'box13', 'Reports not retrieved', 'NA'],
    ['dbr_assessed', 'node13', 'box8', 'Reports assessed for eligibility', 'NA'],
    ['dbr_excluded', 'node14', 'box9', 'Reports excluded', 'NA'],
    ['other_assessed', 'node20', 'box14', 'Reports assessed for eligibility', 'NA'],
    ['other_excluded', 'node21', 'box15', 'Reports excluded', 'NA'],
    ['new_studies', 'node15', 'box10', 'New studies included in review', counts.included],
    ['new_reports', 'NA', 'box10', 'Reports of new included studies', 'NA'],
    [
      'total_studies',
      'node22',
      'box16',
      'Total studies included in review',
      counts.update?.total ?? counts.included,
    ],
    ['total_reports', 'NA', 'box16', 'Reports of total included studies', 'NA'],
    ['identification', 'node1', 'identification', 'Identification', 0],
    ['screening', 'node2', 'screening', 'Screening', 0],
    ['included', 'node3', 'included', 'Included', 0],
  ];
  return stringify(
    rows.map(([key, node, box, text, count]) => [key, node, box, text, text, text, '', count]),
    {
      header: true,
      columns: ['data', 'node', 'box', 'description', 'boxtext', 'tooltips', 'url', 'n'],
      record_delimiter: '\n',
    },
  );
}
