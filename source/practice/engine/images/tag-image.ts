import {Problem} from '../../../problem.ts';
import type {PracticeState} from '../practice-state.ts';
import {findImage} from './find-image.ts';
import {isDigestReference, referenceKey} from './image-reference.ts';

export function tagImage(state: PracticeState, name: string, reference: string): void {
	const image = findImage(state, name);
	const key = referenceKey(reference);
	if (isDigestReference(key)) {
		throw new Problem({
			reason: 'invalid',
			message: `${reference} has a digest; a tag cannot have one.`,
			nextStep: 'Use the form name:tag.',
		});
	}

	state.references.set(key, image.id);
	state.taggedAt.set(image.id, state.time.now());
	state.emit({kind: 'image', action: 'tag', id: image.id, attributes: {name: key}});
}
