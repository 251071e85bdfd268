import { ImportFormatUnknownError, ImportLimitError, ImportMalformedError, ImportNoDataError } from '../errors.ts';
import { ImportReportBuilder } from '../importReport.ts';
import { asObject, listOf, memberOf, textOf } from '../json/members.ts';
import { jsonHead } from '../json/importJson.ts';
import { readJsonDocument } from '../json/readJson.ts';
import {
  DEFAULT_IMPORT_LIMITS,
  type ImportedPerson,
  type Importer,
  type ImportLimits,
  type ImportOptions,
  type ImportResult,
  type ImportSource,
} from '../model.ts';
import { FHIR_NOTES, ObservationDays } from './observations.ts';

const FORMAT = 'FHIR R4 JSON';
/** Of the person whom observations without a subject are about. */
const LABEL = 'fhir';
const RESOURCE_TYPE = /^[A-Z][A-Za-z]{1,39}$/;
const MAX_REFERENCE_LENGTH = 256;
/** Bundles that say how things are; in a history, what was withdrawn would count again. */
const BUNDLE_TYPES = new Set(['collection', 'searchset', 'document', 'batch', 'transaction']);

/**
 * Reads a FHIR R4 Observation, or a Bundle of them, in JSON: one person for each subject.
 *
 * @see https://hl7.org/fhir/R4/observation.html
 */
export const fhirImporter: Importer = {
  name: FORMAT,
  detect: (source) => {
    const text = jsonHead(source)?.trimStart() ?? '';
    return text.startsWith('{') && /"resourceType"\s*:\s*"[A-Z]/u.test(text);
  },
  import: importFhir,
};

async function importFhir(source: ImportSource, options: ImportOptions): Promise<ImportResult> {
  const { file } = source;
  const { value, bytesRead } = await readJsonDocument(source, options);
  const report = new ImportReportBuilder();
  const subjects = new Subjects(file, { ...DEFAULT_IMPORT_LIMITS, ...options.limits }, report);
  for (const { resource, identity } of entriesOf(file, value)) subjects.add(resource, identity);
  const people = subjects.finish();
  FHIR_NOTES.forEach((note) => report.note(note));
  const finished = report.finish(FORMAT, people, bytesRead);
  if (!finished) {
    const needed = 'one needs status final, a LOINC code of a channel and its UCUM unit';
    throw new ImportNoDataError(file, `holds no FHIR Observation with a usable value${report.leftOut()}; ${needed}`);
  }
  return { source: FORMAT, people, report: finished };
}

interface Entry {
  readonly resource: unknown;
  /** Tells the resource from the bundle's others; empty when nothing does. */
  readonly identity: string;
}

function entriesOf(file: string, document: unknown): readonly Entry[] {
  const type = textOf(document, 'resourceType');
  if (type === 'Observation') return [{ resource: document, identity: '' }];
  if (type !== 'Bundle') {
    throw new ImportFormatUnknownError(
      file,
      'is a FHIR resource other than an Observation or a Bundle; ask its server for Observations, e.g. with /Observation?patient=…',
    );
  }
  if (!BUNDLE_TYPES.has(textOf(document, 'type'))) {
    const known = [...BUNDLE_TYPES].join(', ');
    throw new ImportFormatUnknownError(file, `is a FHIR Bundle of a type that is not read; give one of: ${known}`);
  }
  const entries = memberOf(document, 'entry') ?? [];
  if (!Array.isArray(entries))
    throw new ImportMalformedError(file, 'is a FHIR Bundle whose entries are no list; export it again');
  return listOf(document, 'entry').map((entry) => {
    const resource = memberOf(entry, 'resource');
    return { resource, identity: textOf(entry, 'fullUrl') || textOf(resource, 'id') };
  });
}

/** Hands each observation to the person it is about. */
class Subjects {
  readonly #file: string;
  readonly #limits: ImportLimits;
  readonly #report: ImportReportBuilder;
  readonly #people = new Map<string, ObservationDays>();
  readonly #seen = new Set<string>();

  constructor(file: string, limits: ImportLimits, report: ImportReportBuilder) {
    this.#file = file;
    this.#limits = limits;
    this.#report = report;
  }

  add(resource: unknown, identity: string): void {
    this.#report.recordsRead++;
    const type = textOf(resource, 'resourceType');
    if (type !== 'Observation') {
      return this.#report.drop('unknown type', RESOURCE_TYPE.test(type) ? type : 'resource');
    }
    if (identity !== '' && this.#seen.has(identity)) return this.#report.drop('duplicate', type);
    this.#seen.add(identity);
    // FHIR forbids to use what carries a modifier that the reader does not know.
    if (memberOf(resource, 'modifierExtension') !== undefined || memberOf(resource, 'implicitRules') !== undefined) {
      return this.#report.drop('unknown type', 'modifierExtension');
    }
    const subject = subjectOf(resource);
    if (subject === undefined) return this.#report.drop('other subject', type);
    this.#person(subject).add(resource);
  }

  finish(): readonly ImportedPerson[] {
    return [...this.#people].flatMap(([label, days]) => {
      const daily = days.finish();
      return daily.size > 0 ? [{ label, daily }] : [];
    });
  }

  #person(label: string): ObservationDays {
    let person = this.#people.get(label);
    if (!person) {
      const { maxPeople } = this.#limits;
      if (this.#people.size >= maxPeople) throw new ImportLimitError(this.#file, `holds more than ${maxPeople} people`);
      this.#people.set(label, (person = new ObservationDays(this.#report)));
    }
    return person;
  }
}

/** The person an observation is about; undefined when it is a group, a device or a place, or not the subject itself. */
function subjectOf(observation: unknown): string | undefined {
  if (memberOf(observation, 'focus') !== undefined) return undefined;
  const subject = asObject(memberOf(observation, 'subject'));
  const reference = textOf(subject, 'reference');
  if (reference.length > MAX_REFERENCE_LENGTH || /(^|\/)(Group|Device|Location)\//.test(reference)) return undefined;
  return reference || LABEL;
}
