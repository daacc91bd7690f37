import type {Field} from '../../../../components/field-list/field.ts';
import {formatAge} from '../../../../format/format-age.ts';
import {formatBytes} from '../../../../format/format-bytes.ts';
import {canonicalReference} from '../../../../format/image-reference.ts';
import {parseImageReference} from '../../../../format/parse-image-reference.ts';
import {safeText} from '../../../../format/safe-text.ts';
import {shortId} from '../../../../format/short-id.ts';
import type {ExistingTag} from '../../../../session/commit/commit-plan.ts';
import type {ExistingImage} from '../../../../session/naming/describe-existing.ts';
import {previousReference} from '../../../../session/naming/previous-reference.ts';
import {leftText} from '../../../../store/commit/typed-text.ts';
import {problemText} from '../../../point-at-problem.ts';
import {parseNewReference} from './parse-new-reference.ts';

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

/** Where a push would take it. */
function pushTarget(reference: string): string {
	const parsed = parseImageReference(reference);
	return parsed.isValid ? canonicalReference(parsed.value) : '';
}

/** The name, who has it now, and what happens to that image. */
export function nameRows(naming: Naming): Field[] {
	const {left, found, suggestion, now} = naming;
	const parsed = parseNewReference(naming.reference);
	const reference = parsed.isValid ? parsed.value : safeText(naming.reference);
	return [
		{
			id: 'reference',
			label: 'Name',
			value: reference,
			placeholder: suggestion,
			hint: `Enter changes it. Next free tag of the base: ${suggestion} (s takes it).`,
			warning:
				left === undefined
					? naming.reference === ''
						? undefined
						: problemText(parsed)
					: leftText(left),
		},
		{
			id: 'found',
			label: 'Has it now',
			value: found
				? `Image ${shortId(found.imageId)}, made ${formatAge(found.createdAt, now)} ago, ${formatBytes(found.sizeBytes)}`
				: '',
			placeholder: 'no image: the name is free',
			hint: found?.consequence ?? 'Nothing is taken away from any image.',
		},
		...(found
			? [
					{
						id: 'existing',
						label: 'That image',
						value: whatHappens({...naming, reference}),
						hint: 'Enter chooses: keep it under a name of its own, overwrite, or another tag for the new one.',
						...(naming.existing === 'overwrite' && found.otherReferences.length === 0
							? {warning: found.consequence}
							: {}),
					},
				]
			: []),
		{
			id: 'push',
			label: 'docker push to',
			value: parsed.isValid ? safeText(pushTarget(parsed.value)) : '',
			placeholder: 'nowhere yet',
			hint: 'A name starts with its registry; without one it is Docker Hub, where your own images are called YOU/NAME.',
		},
	];
}
