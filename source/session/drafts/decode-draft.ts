import type {CommitResult} from '../commit/commit-plan.ts';
import type {GuidedSession} from '../guided-session.ts';
import type {ImageMetadata} from '../metadata/image-metadata.ts';
import type {LedgerEntry} from '../recording/ledger-entry.ts';
import type {BegunSession, Draft} from './draft.ts';

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string';

const areTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

const isTextByName = (value: unknown): value is Record<string, string> =>
	isFields(value) && Object.values(value).every(isText);

const isAbsent = (value: unknown): value is undefined => value === undefined;

const isEntry = (value: unknown): value is LedgerEntry =>
	isFields(value) &&
	isText(value.directory) &&
	Number.isFinite(value.startedAt) &&
	Number.isFinite(value.endedAt) &&
	(isAbsent(value.text) || isText(value.text)) &&
	(isAbsent(value.exitCode) || typeof value.exitCode === 'number') &&
	(isAbsent(value.growthBytes) || typeof value.growthBytes === 'number') &&
	(isAbsent(value.newPaths) || areTexts(value.newPaths));

const configLists = ['environment', 'exposedPorts', 'volumes', 'onBuild'];
const optionalLists = ['command', 'entrypoint', 'healthcheck', 'shell'];
const optionalTexts = ['user', 'workingDirectory', 'stopSignal'];

function isMetadata(value: unknown): value is ImageMetadata {
	const config = isFields(value) ? value.config : undefined;
	return (
		isFields(value) &&
		isFields(config) &&
		configLists.every(name => areTexts(config[name])) &&
		optionalLists.every(name => isAbsent(config[name]) || areTexts(config[name])) &&
		optionalTexts.every(name => isAbsent(config[name]) || isText(config[name])) &&
		isFields(config.labels) &&
		Object.values(config.labels).every(isText) &&
		[value.author, value.message].every(text => isAbsent(text) || isText(text))
	);
}

const isOneOf = <Choice extends string>(value: unknown, ...choices: Choice[]): value is Choice =>
	(choices as unknown[]).includes(value);

const readStaging = (value: unknown): Draft['staging'] | undefined =>
	isFields(value) &&
	areTexts(value.excluded) &&
	areTexts(value.reverted) &&
	areTexts(value.overridden)
		? {
				excluded: new Set(value.excluded),
				reverted: new Set(value.reverted),
				overridden: new Set(value.overridden),
			}
		: undefined;

const isSession = (value: unknown): value is GuidedSession =>
	isFields(value) &&
	[value.id, value.containerId, value.containerName].every(isText) &&
	isFields(value.base) &&
	isText(value.base.imageId) &&
	(isAbsent(value.base.reference) || isText(value.base.reference)) &&
	(isAbsent(value.base.digest) || isText(value.base.digest)) &&
	(isAbsent(value.base.platform) || isText(value.base.platform)) &&
	(isAbsent(value.shell) || (isFields(value.shell) && isText(value.shell.path))) &&
	Number.isFinite(value.startedAt) &&
	typeof value.isAdopted === 'boolean';

const isBegun = (value: unknown): value is BegunSession =>
	isFields(value) &&
	isText(value.imageId) &&
	(isAbsent(value.reference) || isText(value.reference)) &&
	(isAbsent(value.platform) || isText(value.platform)) &&
	isFields(value.prepare) &&
	Object.values(value.prepare).every(isText);

const isResult = (value: unknown): value is CommitResult =>
	isFields(value) &&
	isText(value.imageId) &&
	isText(value.reference) &&
	isOneOf(value.method, 'replay', 'plain') &&
	Number.isFinite(value.durationMs) &&
	areTexts(value.warnings) &&
	isFields(value.proof) &&
	Array.isArray(value.proof.configDifferences) &&
	Array.isArray(value.proof.realDifferences);

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

export type KeptDraft = {
	draft: Draft;
	/** Of two drafts of a session the newer one has more; 0: an earlier version wrote it. */
	savedAt: number;
};

/** @returns `undefined` for anything that `encodeDraft` did not write. */
export function decodeDraft(text: string): KeptDraft | undefined {
	const fields = parse(text);
	if (!isFields(fields) || fields.version !== 1) {
		return undefined;
	}

	const {
		id,
		session,
		begun,
		step,
		furthest,
		reference,
		existing,
		method,
		metadata,
		ledger,
		// Drafts of earlier versions do not tell.
		includedMounts = [],
		typed = {},
		result,
	} = fields;
	const staging = readStaging(fields.staging);
	const isWhole =
		isText(id) &&
		(isAbsent(session) || (isSession(session) && session.id === id)) &&
		(isAbsent(begun) || isBegun(begun)) &&
		(session === undefined) !== (begun === undefined) &&
		isText(step) &&
		isText(furthest) &&
		isText(reference) &&
		isOneOf(existing, 'overwrite', 'keep-previous') &&
		(isAbsent(method) || isOneOf(method, 'replay', 'plain')) &&
		(isAbsent(metadata) || isMetadata(metadata)) &&
		Array.isArray(ledger) &&
		ledger.every(isEntry) &&
		areTexts(includedMounts) &&
		isTextByName(typed);
	if (!isWhole || !staging) {
		return undefined;
	}

	const draft = {
		id,
		session,
		begun,
		step,
		furthest,
		reference,
		existing,
		method,
		metadata,
		staging,
		includedMounts,
		ledger,
		typed,
		// Without it the commit is told by the image alone.
		result: isResult(result) ? result : undefined,
	};
	return {draft, savedAt: typeof fields.savedAt === 'number' ? fields.savedAt : 0};
}
