import * as v from 'valibot';
import {healthcheckOf} from '../../engine/healthcheck.ts';
import {checkedJson} from '../../format/checked-json.ts';
import type {Draft} from './draft.ts';

const texts = v.array(v.string());
const textByName = v.record(v.string(), v.string());
const maybeText = v.optional(v.string());
const maybeTexts = v.optional(texts);
const moment = v.pipe(v.number(), v.finite());

const entry = v.looseObject({
	directory: v.string(),
	startedAt: moment,
	endedAt: moment,
	text: maybeText,
	exitCode: v.optional(v.number()),
	growthBytes: v.optional(v.number()),
	newPaths: maybeTexts,
});

const amount = v.pipe(v.number(), v.integer(), v.minValue(0));

const healthcheck = v.object({
	test: texts,
	intervalNanoseconds: amount,
	timeoutNanoseconds: amount,
	startPeriodNanoseconds: amount,
	startIntervalNanoseconds: v.optional(amount, 0),
	retries: amount,
});

/** As drafts had it before its times were known. */
const testAlone = v.pipe(
	texts,
	v.transform(test => healthcheckOf(...test)),
);

const metadata = v.looseObject({
	config: v.looseObject({
		environment: texts,
		exposedPorts: texts,
		volumes: texts,
		onBuild: texts,
		labels: textByName,
		command: maybeTexts,
		entrypoint: maybeTexts,
		healthcheck: v.optional(v.union([healthcheck, testAlone])),
		shell: maybeTexts,
		user: maybeText,
		workingDirectory: maybeText,
		stopSignal: maybeText,
	}),
	author: maybeText,
	message: maybeText,
});

const session = v.looseObject({
	id: v.string(),
	containerId: v.string(),
	containerName: v.string(),
	base: v.looseObject({
		imageId: v.string(),
		reference: maybeText,
		digest: maybeText,
		platform: maybeText,
	}),
	shell: v.optional(v.looseObject({path: v.string(), nonce: maybeText})),
	startedAt: moment,
	isAdopted: v.boolean(),
});

const begun = v.looseObject({
	imageId: v.string(),
	reference: maybeText,
	platform: maybeText,
	prepare: textByName,
});

const method = v.picklist(['replay', 'plain', 'flatten']);

/** Without it the commit is told by the image alone: a damaged one is left out. */
const result = v.looseObject({
	imageId: v.string(),
	reference: v.string(),
	method,
	committedAt: v.optional(moment),
	excluded: v.optional(v.looseObject({paths: v.number(), bytes: v.number()})),
	durationMs: moment,
	warnings: texts,
	proof: v.looseObject({
		configDifferences: v.array(v.unknown()),
		realDifferences: v.array(v.unknown()),
	}),
});

const keptDraft = v.pipe(
	v.object({
		version: v.literal(1),
		id: v.string(),
		session: v.optional(session),
		begun: v.optional(begun),
		step: v.string(),
		furthest: v.string(),
		reference: v.string(),
		existing: v.picklist(['overwrite', 'keep-previous']),
		method: v.optional(method),
		metadata: v.optional(metadata),
		staging: v.object({excluded: texts, reverted: texts, overridden: texts}),
		ledger: v.array(entry),
		// Drafts of earlier versions do not have these.
		includedMounts: v.optional(texts, []),
		typed: v.optional(textByName, {}),
		savedAt: v.fallback(v.number(), 0),
		result: v.fallback(v.optional(result), undefined),
	}),
	v.check(
		draft => (draft.session === undefined) !== (draft.begun === undefined),
		'Expected either a session or the beginning of one',
	),
	v.check(
		draft => draft.session === undefined || draft.session.id === draft.id,
		'Expected the id of its session',
	),
);

export type KeptDraft = {
	draft: Draft;
	/** Of two drafts of a session the newer one has more; 0: an earlier version wrote it. */
	savedAt: number;
};

/** @returns `undefined` for anything that `encodeDraft` did not write. */
export function decodeDraft(text: string): KeptDraft | undefined {
	const kept = checkedJson(text, keptDraft);
	if (!kept.isValid) {
		return undefined;
	}

	const {version: _version, savedAt, staging, ...fields} = kept.value;
	const sets = {
		excluded: new Set(staging.excluded),
		reverted: new Set(staging.reverted),
		overridden: new Set(staging.overridden),
	};
	// JSON leaves out what is `undefined`; of a proof only the outline is checked.
	return {draft: {...fields, staging: sets} as Draft, savedAt};
}
