import {appActions} from './app-actions.tsx';
import {chooseActions} from './components/dialogs/choose-dialog.tsx';
import {confirmActions} from './components/dialogs/confirm-dialog.tsx';
import {messageActions} from './components/dialogs/message-dialog.tsx';
import {fieldListActions} from './components/field-list/field-list-actions.ts';
import {helpActions} from './components/help/help-dialog.tsx';
import {inspectActions} from './components/json-view/inspect-view.tsx';
import {jsonActions} from './components/json-view/json-actions.ts';
import {textActions} from './components/text-view/text-actions.ts';
import {foldActions} from './components/tree/tree-actions.ts';
import {listActions} from './hooks/list-actions.ts';
import {viewActions} from './hooks/use-view-layer.ts';
import type {Screen} from './screens/screen.ts';

type DeclaredAction = Screen['actions'][number];

/** Every action there is, by where it is heard: for key docs and for checking the config's remaps. */
export function allActions(
	screens: readonly Screen[],
): ReadonlyArray<{title: string; actions: readonly DeclaredAction[]}> {
	return [
		{title: 'Everywhere', actions: appActions(screens)},
		{title: 'Lists', actions: listActions},
		...screens,
		{
			title: 'Lists of values (prepare, metadata)',
			actions: fieldListActions.filter(({group}) => group !== 'Move'),
		},
		{title: 'Text views (details, history, logs)', actions: [...textActions, ...viewActions]},
		{title: 'Inspect', actions: [...inspectActions, ...jsonActions]},
		{title: 'Trees (changed files)', actions: foldActions},
		{
			title: 'Questions',
			actions: [...confirmActions, ...chooseActions, ...messageActions, ...helpActions],
		},
	];
}
