import type {Action} from '../../../keys/action.ts';

/** What the keys of the pane need of it. */
export type PaneControl = {
	isShown: boolean;
	/** @param by 1 for the next tab, -1 for the one before. */
	move(by: 1 | -1): void;
};

/** From here on a pane stands beside the list, in columns of the terminal. */
export const paneFromColumns = 120;

const whyNoPane = ({isShown}: PaneControl) =>
	isShown ? undefined : `The pane needs ${paneFromColumns} columns`;

/** Keys of the pane beside the list. */
export const paneActions: readonly Action<PaneControl>[] = [
	{
		id: 'container.pane',
		keys: ['tab'],
		title: 'Pane: log, details, stats or processes',
		footer: 'Pane',
		group: 'Container',
		words: 'logs stats top',
		whyUnavailable: whyNoPane,
		run: ({move}) => move(1),
	},
	{
		id: 'container.paneBefore',
		keys: ['shift-tab'],
		title: 'Previous page of the pane',
		group: 'Container',
		whyUnavailable: whyNoPane,
		run: ({move}) => move(-1),
	},
];
