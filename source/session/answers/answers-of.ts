import {secretPart} from '../../format/mask-secret.ts';
import type {CommitPlan} from '../commit/commit-plan.ts';
import {variableSecret} from '../findings/variable-secrets.ts';
import {itemId, listOf} from '../metadata/field-text.ts';
import type {ImageMetadata} from '../metadata/image-metadata.ts';
import {
	isChangedField,
	isListField,
	type ListFieldId,
	type MetadataField,
	metadataLabels,
	metadataValues,
} from '../metadata/metadata-field.ts';
import {metadataFields} from '../metadata/metadata-fields.ts';
import {withoutSecrets} from '../recording/without-secrets.ts';
import {findBelow} from '../staging/path-range.ts';
import type {Review, Staging} from '../staging/staging.ts';
import {type Answers, answersKey, type FieldAnswer} from './answers.ts';

/** Of each list; a commit with more decisions is none that comes again. */
const mostKept = 500;

const isSecretItem = (id: ListFieldId, item: string): boolean =>
	(id === 'environment' ? variableSecret(item) : secretPart(item)) !== undefined ||
	withoutSecrets(item) !== item;

type Told = {fields: FieldAnswer[]; secrets: string[]};

function listAnswer(id: ListFieldId, field: MetadataField, metadata: ImageMetadata): Told {
	const marked = field.items ?? [];
	const isSet = new Set(
		marked.filter(({mark}) => mark === 'added' || mark === 'changed').map(item => item.id),
	);
	const set = listOf(metadataValues(metadata)[id]).filter(item => isSet.has(itemId(id, item)));
	const removed = marked.filter(({mark}) => mark === 'removed').map(item => item.id);
	const open = set.filter(item => !isSecretItem(id, item));
	return {
		fields: open.length + removed.length === 0 ? [] : [{field: id, set: open, removed}],
		secrets: set.filter(item => isSecretItem(id, item)).map(item => itemId(id, item)),
	};
}

function fieldAnswers(proposed: ImageMetadata, metadata: ImageMetadata): Told {
	const told: Told = {fields: [], secrets: []};
	for (const field of metadataFields(proposed, metadata)) {
		const {id, text} = field;
		if (isListField(id)) {
			const {fields, secrets} = listAnswer(id, field, metadata);
			told.fields.push(...fields);
			told.secrets.push(...secrets);
		} else if (isChangedField(field)) {
			if (withoutSecrets(text) === text) {
				told.fields.push({field: id, text});
			} else {
				told.secrets.push(metadataLabels[id]);
			}
		}
	}

	return told;
}

/** The topmost ones; all below such a one is excluded, too. */
function excludedPaths({changes}: Review, excluded: ReadonlySet<string>): Answers['excluded'] {
	const found: {path: string; isWhole: boolean}[] = [];
	let whole = '';
	for (const {path} of changes) {
		if (excluded.has(path) && !(whole !== '' && path.startsWith(`${whole}/`))) {
			const isWhole = findBelow(changes, path).every(below => excluded.has(below.path));
			whole = isWhole ? path : whole;
			found.push({path, isWhole});
		}
	}

	return found;
}

function findingAnswers(review: Review, {excluded, reverted}: Staging) {
	const out = new Set([...excluded, ...reverted]);
	const excludedRules: string[] = [];
	const includedRules: string[] = [];
	const included: {rule: string; path: string}[] = [];
	for (const {id, offer, paths} of review.findings.filter(finding => finding.offer !== 'warn')) {
		const left = paths.filter(path => !out.has(path));
		if (left.length === 0) {
			excludedRules.push(id);
		} else if (left.length === paths.length && offer !== 'block') {
			includedRules.push(id);
		} else {
			included.push(...left.map(path => ({rule: id, path})));
		}
	}

	const ofRules = new Set(
		review.findings.filter(({id}) => excludedRules.includes(id)).flatMap(({paths}) => paths),
	);
	// What a rule excludes counts for "with all below", and is not named again.
	const named = excludedPaths(review, out).filter(
		({path, isWhole}) =>
			!ofRules.has(path) ||
			(isWhole && findBelow(review.changes, path).some(below => !ofRules.has(below.path))),
	);
	return {
		excludedRules,
		includedRules,
		included: included.slice(0, mostKept),
		excluded: named.slice(0, mostKept),
	};
}

/**
What was decided in a commit.
@param proposed What the image would say of itself had nothing been decided.
@param committedAt Milliseconds since the epoch.
*/
export const answersOf = (
	{session, review, staging, metadata, reference, existing}: CommitPlan,
	proposed: ImageMetadata,
	committedAt: number,
): Answers => ({
	base: answersKey(session.base),
	committedAt,
	...findingAnswers(review, staging),
	...fieldAnswers(proposed, metadata),
	reference,
	existing,
});
