import type {ColourRole} from '../../theme.ts';

/** Something to say with a label in front. */
export type Fact = {
	label: string;
	/** Left out when it is empty. */
	text: string;
	role?: ColourRole | undefined;
};
