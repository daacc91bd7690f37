import {appActions} from '../../source/app-actions.tsx';
import {chooseActions as choiceActions} from '../../source/components/dialogs/choose-dialog.tsx';
import {confirmActions} from '../../source/components/dialogs/confirm-dialog.tsx';
import {messageActions as messageDialogActions} from '../../source/components/dialogs/message-dialog.tsx';
import {fieldListActions} from '../../source/components/field-list/field-list-actions.ts';
import {helpActions} from '../../source/components/help/help-dialog.tsx';
import {inspectActions} from '../../source/components/json-view/inspect-view.tsx';
import {jsonActions} from '../../source/components/json-view/json-actions.ts';
import {textActions} from '../../source/components/text-view/text-actions.ts';
import {treeActions} from '../../source/components/tree/tree-actions.ts';
import {listActions, unmarkedListActions} from '../../source/hooks/list-actions.ts';
import {viewActions} from '../../source/hooks/use-view-layer.ts';
import {sharedKeys} from '../../source/keys/key-exceptions.ts';
import {
	buildHistoryActions,
	buildRecordActions,
} from '../../source/screens/build/history/history-view.tsx';
import {fixesActions} from '../../source/screens/build/page/fixes-view.tsx';
import {pageActions} from '../../source/screens/build/page/page-actions.ts';
import {runActions} from '../../source/screens/build/run/run-actions.ts';
import {startActions} from '../../source/screens/build/start/start-page.tsx';
import * as base from '../../source/screens/commit/base/base-actions.ts';
import {commitActions} from '../../source/screens/commit/commit/commit-actions.ts';
import {filesActions} from '../../source/screens/commit/files/files-actions.ts';
import {explanationActions} from '../../source/screens/commit/frame/explanation-view.tsx';
import {frameActions} from '../../source/screens/commit/frame/frame-actions.ts';
import {sessionsActions} from '../../source/screens/commit/list/sessions-actions.ts';
import {metadataActions} from '../../source/screens/commit/metadata/metadata-actions.ts';
import {nameActions} from '../../source/screens/commit/name/name-actions.ts';
import {nextActions} from '../../source/screens/commit/next/next-actions.ts';
import {proofActions} from '../../source/screens/commit/proof/proof-actions.ts';
import {messageActions} from '../../source/screens/commit/review/container-actions.ts';
import {diffActions} from '../../source/screens/commit/review/diff/diff-view.tsx';
import {findingsActions} from '../../source/screens/commit/review/findings/findings-actions.ts';
import {reviewActions} from '../../source/screens/commit/review/review-body.tsx';
import {shellActions} from '../../source/screens/commit/shell/shell-actions.ts';
import {stepTextActions} from '../../source/screens/commit/text/step-text.tsx';
import * as containers from '../../source/screens/containers/actions/containers-actions.ts';
import {scopeActions} from '../../source/screens/containers/actions/look-actions.ts';
import * as states from '../../source/screens/containers/actions/state-actions.ts';
import {changesActions} from '../../source/screens/containers/changes/changes-actions.ts';
import {listActions as containersListActions} from '../../source/screens/containers/containers-list.tsx';
import {detailsActions} from '../../source/screens/containers/details/details-actions.ts';
import {logsActions} from '../../source/screens/containers/logs/logs-actions.ts';
import {paneActions} from '../../source/screens/containers/pane/pane-actions.ts';
import {processesActions} from '../../source/screens/containers/processes/processes-view.tsx';
import {everywhereActions} from '../../source/screens/flows/browse-files/everywhere-actions.ts';
import {
	fileTreeActions,
	imageFilesActions,
} from '../../source/screens/flows/browse-files/image-files-actions.ts';
import {layersWithActions} from '../../source/screens/flows/browse-files/layers-with-view.tsx';
import {wasteActions} from '../../source/screens/flows/browse-files/waste-actions.ts';
import {readingActions} from '../../source/screens/flows/browse-files/with-files.tsx';
import {familyActions} from '../../source/screens/flows/browse-layers/family-actions.ts';
import {layersActions} from '../../source/screens/flows/browse-layers/layers-actions.ts';
import {platformActions} from '../../source/screens/flows/browse-platforms/platform-actions.ts';
import {tagActions} from '../../source/screens/flows/browse-tags/tag-actions.ts';
import {comparedFileActions} from '../../source/screens/flows/compare-images/compared-file-view.tsx';
import {comparedFilesActions} from '../../source/screens/flows/compare-images/compared-files-actions.ts';
import {comparisonActions} from '../../source/screens/flows/compare-images/comparison-actions.ts';
import {resultActions} from '../../source/screens/flows/prune-pages/result-view.tsx';
import {pruneTagsActions} from '../../source/screens/flows/prune-tags/prune-tags-actions.ts';
import {remoteImageActions} from '../../source/screens/flows/remote-image/remote-image-actions.ts';
import {fileActions, jsonFileActions} from '../../source/screens/flows/view-file/file-actions.ts';
import {draftActions} from '../../source/screens/flows/write-dockerfile/draft-actions.ts';
import {fleetActions} from '../../source/screens/hosts/fleet/fleet-view.tsx';
import {hostActions} from '../../source/screens/hosts/host-actions.ts';
import {imageActions, imageDetailsActions} from '../../source/screens/images/image-actions.ts';
import {imagePlatformActions} from '../../source/screens/images/platforms/image-platform-actions.ts';
import {screens} from '../../source/screens/index.ts';
import {jobsScreen} from '../../source/screens/jobs/jobs-screen.tsx';
import {
	networkActions,
	networkDetailsActions,
} from '../../source/screens/networks/network-actions.ts';
import {pruneActions} from '../../source/screens/prune/actions/prune-actions.ts';
import {entryActions} from '../../source/screens/prune/details/entry-actions.ts';
import {historyActions} from '../../source/screens/prune/history/history-actions.ts';
import {registryActions} from '../../source/screens/registries/registry-actions.ts';
import {searchActions} from '../../source/screens/search/list/search-actions.ts';
import {volumeActions, volumeDetailsActions} from '../../source/screens/volumes/volume-actions.ts';
import {tourActions} from '../../source/tour-bar.tsx';

export type Keyed = {id: string; keys: readonly string[]};

const text = [...textActions, ...viewActions];
const listView = [...listActions, ...viewActions];
const moves = fieldListActions.filter(({id}) => id !== 'field.edit');

/** What is heard together: the actions of each layer that the program puts on the screen. */
export const keyLayerTables: ReadonlyArray<{title: string; actions: readonly Keyed[]}> = [
	{title: 'everywhere', actions: appActions(screens)},
	{title: 'tour', actions: tourActions},
	{title: 'question', actions: confirmActions},
	{title: 'choice', actions: choiceActions},
	{title: 'message', actions: messageDialogActions},
	{title: 'help', actions: helpActions},
	{title: 'images', actions: [...imageActions, ...listActions]},
	{title: 'image details', actions: [...imageDetailsActions, ...text]},
	{title: 'image platforms', actions: [...imagePlatformActions, ...listView]},
	{
		title: 'comparison',
		actions: [...comparisonActions, ...unmarkedListActions, ...viewActions],
	},
	{
		title: 'compared files',
		actions: [...comparedFilesActions, ...unmarkedListActions, ...viewActions],
	},
	{title: 'inspect', actions: [...jsonActions, ...inspectActions, ...viewActions]},
	{
		title: 'containers',
		actions: [...containersListActions, ...listActions, ...paneActions, ...scopeActions],
	},
	{
		title: 'container details',
		actions: [...detailsActions, ...containers.detailsViewActions, ...text],
	},
	{
		title: 'stats',
		actions: [...states.startStopActions, ...states.moreStateActions, ...viewActions],
	},
	{title: 'processes', actions: [...processesActions, ...text]},
	{title: 'changed files', actions: [...changesActions, ...treeActions, ...viewActions]},
	{title: 'logs', actions: [...logsActions, ...text]},
	{title: 'sessions', actions: [...sessionsActions, ...listActions]},
	{title: 'choosing a base', actions: [...base.chooseActions, ...listActions, ...frameActions]},
	{title: 'loading a base', actions: [...base.loadingActions, ...frameActions]},
	{title: 'base', actions: [...base.factsActions, ...frameActions]},
	{title: 'prepare', actions: [...fieldListActions, ...frameActions]},
	{title: 'shell', actions: [...shellActions, ...stepTextActions, ...frameActions]},
	{title: 'files', actions: [...filesActions, ...listActions, ...frameActions]},
	{title: 'review', actions: [...reviewActions, ...frameActions]},
	{title: 'review without changes', actions: [...messageActions, ...frameActions]},
	{title: 'findings', actions: [...findingsActions, ...unmarkedListActions, ...viewActions]},
	{title: 'difference', actions: [...diffActions, ...text]},
	{title: 'difference of a compared file', actions: [...comparedFileActions, ...text]},
	{title: 'metadata', actions: [...metadataActions, ...frameActions]},
	{title: 'name', actions: [...nameActions, ...frameActions]},
	{title: 'commit', actions: [...commitActions, ...stepTextActions, ...frameActions]},
	{title: 'proof', actions: [...proofActions, ...stepTextActions, ...frameActions]},
	{title: 'next', actions: [...nextActions, ...frameActions]},
	{title: 'explanation', actions: [...explanationActions, ...text]},
	{title: 'search', actions: [...searchActions, ...listActions]},
	{title: 'tags', actions: [...tagActions, ...listView]},
	{title: 'a plan for a registry', actions: [...pruneTagsActions, ...listView]},
	{title: 'platforms of a tag', actions: [...platformActions, ...listView]},
	{title: 'an image in a registry', actions: [...remoteImageActions, ...text]},
	{
		title: 'layers',
		actions: [...layersActions, ...unmarkedListActions, ...viewActions],
	},
	{title: 'family', actions: [...familyActions, ...unmarkedListActions, ...viewActions]},
	{title: 'reading the files of an image', actions: [...readingActions, ...text]},
	{title: 'contents of a file', actions: [...fileActions, ...text]},
	{
		title: 'contents of a file as JSON',
		actions: [...jsonActions, ...jsonFileActions, ...viewActions],
	},
	{title: 'files of an image', actions: [...imageFilesActions, ...fileTreeActions, ...viewActions]},
	{
		title: 'layers of all images with a path',
		actions: [...everywhereActions, ...unmarkedListActions, ...viewActions],
	},
	{title: 'waste', actions: [...wasteActions, ...unmarkedListActions, ...viewActions]},
	{
		title: 'layers with a path',
		actions: [...layersWithActions, ...unmarkedListActions, ...viewActions],
	},
	{title: 'prune', actions: [...pruneActions, ...listActions]},
	{title: 'item of a prune', actions: [...entryActions, ...text]},
	{title: 'result of a prune', actions: [...resultActions, ...text]},
	{
		title: 'history of prunes',
		actions: [...historyActions, ...unmarkedListActions, ...viewActions],
	},
	{title: 'jobs', actions: [...jobsScreen.actions, ...listActions]},
	{title: 'hosts', actions: [...hostActions, ...listActions]},
	{title: 'hosts, on the first run', actions: [...hostActions, ...unmarkedListActions]},
	{title: 'fleet', actions: [...fleetActions, ...unmarkedListActions, ...viewActions]},
	{title: 'volumes', actions: [...volumeActions, ...listActions]},
	{title: 'volume details', actions: [...volumeDetailsActions, ...text]},
	{title: 'networks', actions: [...networkActions, ...listActions]},
	{title: 'network details', actions: [...networkDetailsActions, ...text]},
	{title: 'registries', actions: [...registryActions, ...listActions]},
	{title: 'build', actions: [...startActions, ...moves]},
	{title: 'Dockerfile', actions: pageActions},
	{title: 'fixes of a Dockerfile', actions: [...fixesActions, ...text]},
	{
		title: 'history of builds',
		actions: [...buildHistoryActions, ...unmarkedListActions, ...viewActions],
	},
	{title: 'build of the history', actions: [...buildRecordActions, ...text]},
	{title: 'running build', actions: [...runActions, ...text]},
	{title: 'written Dockerfile', actions: [...draftActions, ...text]},
];

const mayShare = (ids: readonly string[]) =>
	sharedKeys.some(({actions}) => ids.every(id => actions.includes(id)));

/** Keys that two actions of a layer have and that no rule lets them share: `p: image.pull, image.push`. */
export function keyFights(layer: readonly Keyed[]): string[] {
	const byKey = new Map<string, Set<string>>();
	for (const {id, keys} of layer) {
		for (const key of keys) {
			byKey.set(key, (byKey.get(key) ?? new Set()).add(id));
		}
	}

	return [...byKey].flatMap(([key, ids]) =>
		ids.size > 1 && !mayShare([...ids]) ? [`${key}: ${[...ids].join(', ')}`] : [],
	);
}
