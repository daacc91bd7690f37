import type {FindingOffer} from '../../../../../session/findings/finding-rules.ts';
import type {ColourRole} from '../../../../../theme.ts';

/** What is proposed, in a word for a row and in a sentence for the details. */
export const offerWords: Record<FindingOffer, {word: string; role: ColourRole; sentence: string}> =
	{
		block: {
			word: 'blocks',
			role: 'danger',
			sentence: 'Blocks the commit: leave it out, or keep it by typing its path (o).',
		},
		exclude: {word: 'leave out', role: 'warning', sentence: 'Better left out (a leaves it out).'},
		toggle: {
			word: 'optional',
			role: 'warning',
			sentence: 'Often wanted, often not (a leaves it out, Space takes it in again).',
		},
		warn: {word: 'look at it', role: 'accent', sentence: 'Only to be looked at.'},
	};
