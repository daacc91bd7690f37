import {Problem} from '../../../problem.ts';
import type {PracticeState} from '../practice-state.ts';
import type {ContainerRecord} from './container-record.ts';

/**
A whole id first, then a name, then an id prefix that only one container has.
@throws Problem `not-found`; `invalid` for a prefix of several ids, as Docker says it.
*/
export function findContainer(state: PracticeState, text: string): ContainerRecord {
	const exact = state.containers.get(text) ?? state.containers.named(text.replace(/^\//, ''));
	if (exact) {
		return exact;
	}

	const found =
		text === '' ? [] : [...state.containers.values()].filter(({id}) => id.startsWith(text));
	const [only] = found;
	if (only && found.length === 1) {
		return only;
	}

	if (only) {
		throw new Problem({
			reason: 'invalid',
			message: `Multiple IDs found with provided prefix: ${text}`,
			nextStep: 'Write more of the id.',
		});
	}

	throw new Problem({
		reason: 'not-found',
		message: `No such container: ${text}`,
		nextStep: 'It may have been removed; look at the list.',
	});
}
