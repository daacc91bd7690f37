import type {PodOperations} from '../../../engine/pods.ts';
import {Problem} from '../../../problem.ts';
import {answer} from '../answer.ts';

/** The practice engine has none, as Docker has none. */
export const podOperations: PodOperations = {
	list: options => answer(options, () => []),
	listExternal: options => answer(options, () => []),
	remove: (_pod, options) =>
		answer(options, () => {
			throw new Problem({
				reason: 'not-supported',
				message: 'The practice engine has no pods.',
			});
		}),
};
