import * as v from 'valibot';
import {checkedJson} from '../../format/checked-json.ts';
import {type MetadataFieldId, metadataFieldIds} from '../metadata/metadata-field.ts';
import type {Answers} from './answers.ts';

const texts = v.array(v.string());
const field = v.picklist(metadataFieldIds as [MetadataFieldId, ...MetadataFieldId[]]);

const answers = v.object({
	base: v.string(),
	committedAt: v.pipe(v.number(), v.finite()),
	excludedRules: texts,
	includedRules: texts,
	included: v.array(v.object({rule: v.string(), path: v.string()})),
	excluded: v.array(v.object({path: v.string(), isWhole: v.boolean()})),
	fields: v.array(
		v.union([v.object({field, text: v.string()}), v.object({field, set: texts, removed: texts})]),
	),
	secrets: texts,
	reference: v.string(),
	existing: v.picklist(['overwrite', 'keep-previous']),
});

const kept = v.object({version: v.literal(1), answers: v.array(answers)});

/** Newest first; empty for what is no such list. */
export function parseAnswers(text: string): readonly Answers[] {
	const checked = checkedJson(text, kept);
	return checked.isValid ? checked.value.answers : [];
}
