import type {FindingOffer} from '../../session/findings/finding-rules.ts';
import type {ColourRole} from '../../theme.ts';

/** What is proposed, in a word for a row and in a sentence for the details. */
export const offerWords: Record<FindingOffer, {word: string; role: ColourRole; sentence: string}> =
	{
		block: {
			word: 'blocks',
			role: 'danger',
			sentence: 'Blocks the commit: exclude it, or keep it by typing its path (!).',
		},
		exclude: {word: 'exclude', role: 'warning', sentence: 'Better excluded (a excludes it).'},
		toggle: {
			word: 'optional',
			role: 'warning',
			sentence: 'Often wanted, often not (a excludes it, Space includes it).',
		},
		warn: {word: 'check', role: 'accent', sentence: 'For information only.'},
	};
