import {Problem} from '../../problem.ts';

/** Why an extraction ends before it fills a disk. @param path That is extracted. */
export const moreThanKnown = (path: string): Problem =>
	new Problem({
		reason: 'failed',
		message: `${path} has more in it than was known before.`,
		nextStep: 'Read the files again, then retry.',
	});
