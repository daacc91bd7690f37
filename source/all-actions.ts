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
import {everywhereActions} from './screens/flows/browse-files/everywhere-actions.ts';
import {imageFilesActions} from './screens/flows/browse-files/image-files-actions.ts';
import {layersWithActions} from './screens/flows/browse-files/layers-with-view.tsx';
import {wasteActions} from './screens/flows/browse-files/waste-actions.ts';
import {readingActions} from './screens/flows/browse-files/with-files.tsx';
import {familyActions} from './screens/flows/browse-layers/family-actions.ts';
import {layersActions} from './screens/flows/browse-layers/layers-actions.ts';
import {fileActions} from './screens/flows/view-file/file-actions.ts';
import type {DeclaredAction, Screen} from './screens/screen.ts';
import {tourActions} from './tour-bar.tsx';

/** Every action there is, by where it is heard: for key docs and for checking the config's remaps. */
export function allActions(
	screens: readonly Screen[],
): ReadonlyArray<{title: string; actions: readonly DeclaredAction[]}> {
	return [
		{title: 'Everywhere', actions: appActions(screens)},
		{title: 'Tour', actions: tourActions},
		{title: 'Lists', actions: listActions},
		...screens.map(({title, actions, viewActions = []}) => ({
			title,
			actions: [...actions, ...viewActions],
		})),
		{
			title: 'Lists of values (prepare, metadata)',
			actions: fieldListActions.filter(({group}) => group !== 'Move'),
		},
		{title: 'Text views (details, history, logs)', actions: [...textActions, ...viewActions]},
		{title: 'Inspect', actions: [...inspectActions, ...jsonActions]},
		{title: 'Layers', actions: layersActions},
		{title: 'Family of images', actions: familyActions},
		{
			title: 'Files of an image, waste',
			actions: [
				...imageFilesActions,
				...wasteActions,
				...layersWithActions,
				...everywhereActions,
				...readingActions,
			],
		},
		{title: 'Contents of a file', actions: fileActions},
		{title: 'Trees (files, changed files)', actions: foldActions},
		{
			title: 'Questions',
			actions: [...confirmActions, ...chooseActions, ...messageActions, ...helpActions],
		},
	];
}
