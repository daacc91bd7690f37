import type {Action} from '../../../keys/action.ts';

export type ChangesContext = {
	/** Of the container. */
	name: string;
	/** `undefined` when nothing is shown. */
	selectedPath: string | undefined;
	copy(text: string, what: string): void;
	/** @param selected Path to be selected there. */
	openAll(selected?: string): void;
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
		id: 'changes.allFiles',
		keys: ['tab'],
		title: 'All files: those of its image, with the changes on top',
		footer: 'All files',
		group: 'View',
		run: ({selectedPath, openAll}) => openAll(selectedPath),
	},
	{
		id: 'changes.refresh',
		keys: ['R'],
		title: 'Refresh the changed files',
		footer: 'Refresh',
		group: 'View',
		command: ({name}) => ['docker', 'diff', name],
		run: ({refresh}) => refresh(),
	},
];
