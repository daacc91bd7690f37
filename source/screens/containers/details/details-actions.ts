import type {Action} from '../../../keys/action.ts';

export type DetailsContext = {
	/** Environment values that look like secrets. */
	secretCount: number;
	name: string;
	toggleSecrets(): void;
};

export const detailsActions: readonly Action<DetailsContext>[] = [
	{
		id: 'containerDetails.secrets',
		keys: ['v'],
		title: 'Show or hide values that look like secrets',
		footer: 'Secrets',
		group: 'View',
		whyUnavailable: ({secretCount, name}) =>
			secretCount > 0 ? undefined : `Nothing in ${name} looks like a secret`,
		run: ({toggleSecrets}) => toggleSecrets(),
	},
];
