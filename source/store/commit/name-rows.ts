import {formatAge} from '../../format/format-age.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {canonicalReference, isOfficial} from '../../format/image-reference.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';
import {shortId} from '../../format/short-id.ts';
import type {ExistingTag} from '../../session/commit/commit-plan.ts';
import type {ExistingImage} from '../../session/naming/describe-existing.ts';
import {parseNewReference} from '../../session/naming/parse-new-reference.ts';
import {previousReference} from '../../session/naming/previous-reference.ts';
import type {Field} from '../list/field.ts';
import {problemText} from '../point-at-problem.ts';
import {leftText} from './typed-text.ts';

/** See `Flow.typed`. */
export const nameRow = 'name:reference';

type Naming = {
	/** As typed. */
	reference: string;
	/** What was typed instead and not set; `undefined`: nothing. */
	left: string | undefined;
	/** The image that has it now; `undefined`: none. */
	found: ExistingImage | undefined;
	existing: ExistingTag;
	suggestion: string;
	/** Milliseconds since the epoch. */
	now: number;
};

function whatHappens({reference, found, existing, now}: Naming): string {
	if (!found) {
		return '';
	}

	return existing === 'overwrite'
		? `Overwritten. ${found.consequence}`
		: `Kept as ${previousReference(reference, now)}`;
}

/** Where a push would take it; empty where nobody but Docker may push. */
function pushTarget(reference: string): string {
	const parsed = parseImageReference(reference);
	return parsed.isValid && !isOfficial(parsed.value) ? canonicalReference(parsed.value) : '';
}

/** The name, who has it now, and what happens to that image. */
export function nameRows(naming: Naming): Field[] {
	const {left, found, suggestion, now} = naming;
	const parsed = parseNewReference(naming.reference);
	const reference = parsed.isValid ? parsed.value : naming.reference;
	return [
		{
			id: 'reference',
			label: 'Name',
			value: reference,
			placeholder: suggestion,
			hint: `Enter changes it. Next free tag of the base: ${suggestion} (a takes it).`,
			warning:
				left === undefined
					? naming.reference === ''
						? undefined
						: problemText(parsed)
					: leftText(left),
		},
		{
			id: 'found',
			label: 'Currently tagged',
			value: found
				? `Image ${shortId(found.imageId)}, made ${formatAge(found.createdAt, now)} ago, ${formatBytes(found.sizeBytes)}`
				: '',
			placeholder: 'no image (the name is free)',
			hint: found?.consequence ?? 'No image loses its name.',
		},
		...(found
			? [
					{
						id: 'existing',
						label: 'That image',
						value: whatHappens({...naming, reference}),
						hint: 'Enter chooses: keep it under another name, overwrite it, or use another tag.',
						...(naming.existing === 'overwrite' && found.otherReferences.length === 0
							? {warning: found.consequence}
							: {}),
					},
				]
			: []),
		{
			id: 'push',
			label: 'docker push to',
			value: parsed.isValid ? pushTarget(parsed.value) : '',
			placeholder: 'no registry: the name has no owner',
			hint: 'A name starts with its registry. The default is Docker Hub, where your images are named YOU/NAME.',
		},
	];
}
