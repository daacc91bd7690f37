import {counted} from '../../format/counted.ts';
import {itemId, listOf} from '../metadata/field-text.ts';
import type {ImageMetadata} from '../metadata/image-metadata.ts';
import {isListField, metadataLabels, metadataValues} from '../metadata/metadata-field.ts';
import {listValue, parseMetadataField} from '../metadata/parse-metadata-field.ts';
import {withMetadataField} from '../metadata/with-metadata-field.ts';
import {findAt, hasBelow} from '../staging/path-range.ts';
import {type Review, reduceStaging, type Staging} from '../staging/staging.ts';
import type {Answers, FieldAnswer} from './answers.ts';

/** What the answers come to this time. */
export type Applied<Value> = {
	value: Value;
	/** What does not fit any more, or was not there to be decided, as sentences. */
	unfit: readonly string[];
};

/** Decides about files as in the last commit; what was not met then is left as it is, and said. */
export function applyToFiles(
	review: Review,
	staging: Staging,
	{excludedRules, includedRules, included, excluded}: Answers,
): Applied<Staging> {
	let value = staging;
	const unfit: string[] = [];
	const pathsOf = (rule: string) =>
		review.findings.filter(({id}) => id === rule).flatMap(({paths}) => paths);
	value = reduceStaging(review, value, {type: 'unstage', path: excludedRules.flatMap(pathsOf)});
	for (const {path, isWhole} of excluded) {
		const isThere =
			findAt(review.changes, path) !== undefined || (isWhole && hasBelow(review.changes, path));
		if (isThere) {
			value = reduceStaging(review, value, {type: 'unstage', path: isWhole ? path : [path]});
		} else {
			unfit.push(`Excluded last time and not changed now: ${path}.`);
		}
	}

	value = reduceStaging(review, value, {type: 'stage', path: includedRules.flatMap(pathsOf)});
	for (const {rule, path} of included) {
		const finding = review.findings.find(({id, paths}) => id === rule && paths.includes(path));
		if (!finding) {
			unfit.push(`Included last time and not found now: ${path}.`);
		} else if (finding.offer === 'block') {
			value = reduceStaging(review, value, {type: 'override', path, typed: path});
			// It may be another one by now.
			unfit.push(`A secret is included as last time: ${path}.`);
		} else {
			value = reduceStaging(review, value, {type: 'stage', path: [path]});
		}
	}

	const known = new Set([...excludedRules, ...includedRules, ...included.map(({rule}) => rule)]);
	const fresh = review.findings.filter(({id, offer}) => offer !== 'warn' && !known.has(id));
	unfit.push(
		...fresh.map(
			({explanation, paths}) => `New finding in ${counted(paths.length, 'path')}: ${explanation}`,
		),
	);
	return {value, unfit};
}

function withAnswer(metadata: ImageMetadata, answer: FieldAnswer): Applied<ImageMetadata> {
	const {field} = answer;
	if ('text' in answer) {
		const parsed = parseMetadataField(field, answer.text, metadata.config.shell);
		return parsed.isValid
			? {value: withMetadataField(metadata, field, parsed.value), unfit: []}
			: {value: metadata, unfit: [`${metadataLabels[field]} of last time cannot be used.`]};
	}

	if (!isListField(field)) {
		return {value: metadata, unfit: []};
	}

	const before = listOf(metadataValues(metadata)[field]);
	const ids = new Set(before.map(item => itemId(field, item)));
	const gone = new Set(answer.removed);
	const left = before.filter(item => !gone.has(itemId(field, item)));
	return {
		value: withMetadataField(metadata, field, listValue(field, [...left, ...answer.set])),
		unfit: answer.removed
			.filter(id => !ids.has(id))
			.map(
				id => `${metadataLabels[field]}: ${id} was removed last time and is not in the base now.`,
			),
	};
}

/**
Decides about the metadata as in the last commit.
@param proposed What the image would say of itself had nothing been decided.
*/
export function applyToMetadata(
	proposed: ImageMetadata,
	{fields, secrets}: Answers,
): Applied<ImageMetadata> {
	let value = proposed;
	const unfit: string[] = [];
	for (const answer of fields) {
		const applied = withAnswer(value, answer);
		value = applied.value;
		unfit.push(...applied.unfit);
	}

	return {
		value,
		unfit: [
			...unfit,
			...secrets.map(name => `${name} was not kept, because it looks like a secret. Set it again.`),
		],
	};
}
