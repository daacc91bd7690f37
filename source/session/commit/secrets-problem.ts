import {Problem} from '../../problem.ts';

/** Why nothing is committed with these secrets in it; `undefined`: there are none. */
export function secretsProblem(paths: readonly string[]): Problem | undefined {
	const [first] = paths;
	const others = paths.length > 1 ? ` and ${paths.length - 1} more` : '';
	return first === undefined
		? undefined
		: new Problem({
				reason: 'invalid',
				message: `A secret would be in the image: ${first}${others}.`,
				nextStep: 'Exclude it, or keep it by typing its path in the review.',
			});
}
