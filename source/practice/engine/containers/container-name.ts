import {Problem} from '../../../problem.ts';
import type {PracticeState} from '../practice-state.ts';

const moods = [
	'brave',
	'calm',
	'clever',
	'dreamy',
	'eager',
	'gentle',
	'jolly',
	'keen',
	'modest',
	'quiet',
	'serene',
	'witty',
] as const;

const people = [
	'babbage',
	'curie',
	'dijkstra',
	'franklin',
	'hamilton',
	'hopper',
	'kepler',
	'lamarr',
	'lovelace',
	'noether',
	'shannon',
	'turing',
] as const;

/** @throws Problem `invalid` */
export function requireName(text: string): string {
	const name = text.replace(/^\//, '');
	if (!/^[a-zA-Z0-9][\w.-]+$/.test(name)) {
		throw new Problem({
			reason: 'invalid',
			message: `"${text}" cannot be the name of a container.`,
			nextStep: 'Use two or more letters, digits, _ . and -, and start with a letter or a digit.',
		});
	}

	return name;
}

export function makeUpName(state: PracticeState): string {
	const {random} = state;
	for (let attempt = 0; ; attempt++) {
		const number = attempt < 5 ? '' : String(random.integer(1, 99_999));
		const name = `${random.pick(moods)}_${random.pick(people)}${number}`;
		if (!state.containers.named(name)) {
			return name;
		}
	}
}
