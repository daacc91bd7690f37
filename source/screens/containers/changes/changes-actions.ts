import type {TreeControl} from '../../../components/tree/tree-actions.ts';
import type {Action} from '../../../keys/action.ts';

export type ChangesContext = TreeControl & {
	/** `undefined` when nothing is shown. */
	selectedPath: string | undefined;
	copy(text: string, what: string): void;
	refresh(): void;
};

export const changesActions: readonly Action<ChangesContext>[] = [
	{
		id: 'changes.copy',
		keys: ['y'],
		title: 'Copy the path',
		footer: 'Copy path',
		group: 'View',
		whyUnavailable: ({selectedPath}) => (selectedPath ? undefined : 'No path is selected'),
		run({selectedPath, copy}) {
			if (selectedPath) {
				copy(selectedPath, 'Path');
			}
		},
	},
	{
		id: 'changes.refresh',
		keys: ['R'],
		title: 'Refresh the changed files',
		footer: 'Refresh',
		group: 'View',
		run: ({refresh}) => refresh(),
	},
];
