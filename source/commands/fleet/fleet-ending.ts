import {counted} from '../../format/counted.ts';
import type {Ending} from '../ending.ts';
import {exitCodeOf, exitCodes} from '../exit-codes.ts';
import {type HostAnswer, hasFailed} from './host-answer.ts';

/** The first of them that occurred is how all of it ended. */
const order: readonly number[] = [
	exitCodes.usage,
	exitCodes.unreachable,
	exitCodes.failed,
	exitCodes.blocked,
	exitCodes.refused,
];

const rank = ({reason}: Ending): number => order.indexOf(exitCodeOf(reason));

/** How a command ended that asked several hosts; `undefined`: all of it is done. */
export function fleetEnding(answers: readonly HostAnswer[]): Ending | undefined {
	const asked = answers.filter(({sameAs}) => sameAs === undefined);
	const failed = asked.filter(hasFailed);
	const endings = failed.flatMap(({ending}) => ending ?? []);
	const [worst] = endings.toSorted((one, other) => rank(one) - rank(other));
	if (!worst) {
		// One host where there is something to do is enough.
		return asked.every(({ending}) => ending !== undefined) ? asked[0]?.ending : undefined;
	}

	if (failed.length === asked.length && endings.every(({message}) => message === worst.message)) {
		return worst;
	}

	const names = failed.map(({name, ending}) => `${name} (${ending?.reason.replaceAll('-', ' ')})`);
	return {
		reason: worst.reason,
		message: `Failed on ${failed.length} of ${counted(asked.length, 'host')}: ${names.join(', ')}.`,
	};
}
