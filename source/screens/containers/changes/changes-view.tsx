import {useCallback, useMemo} from 'react';
import {TextView} from '../../../components/text-view/text-view.tsx';
import type {ContainerSummary} from '../../../engine/containers.ts';
import {phrase, toShown} from '../../../format/shown.ts';
import {useCopy, useOpenEngine, useServices} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useRequest} from '../../../hooks/use-request.ts';
import type {Action} from '../../../keys/action.ts';
import {buildTree} from '../../../store/tree/tree-node.ts';
import {openPlaceFiles} from '../../flows/browse-files/open-files.tsx';
import {requestLines} from '../../request-lines.ts';
import {type ChangesContext, changesActions} from './changes-actions.ts';
import {ChangesTree} from './changes-tree.tsx';

const emptyActions: readonly Action<ChangesContext>[] = changesActions.filter(
	({id}) => id !== 'changes.copy',
);

/** What differs from the image, as of when it was asked; also of a stopped container. */
export function ChangesView({container}: {container: ContainerSummary}) {
	const {id, name} = container;
	const services = useServices();
	const {theme} = services;
	const copy = useCopy();
	const {engine} = useOpenEngine();
	const {width, height} = useBodySize();
	const load = useCallback(
		(options: {signal: AbortSignal}) => engine.containers.changes(id, options),
		[engine, id],
	);
	const {state, retry} = useRequest(load);
	const nodes = useMemo(
		() =>
			state.status === 'ready'
				? buildTree(state.data.map(({path, kind}) => ({path, data: kind})))
				: [],
		[state],
	);
	const lines = useMemo(
		() =>
			requestLines(state, theme, () => [
				'',
				phrase`  No changes in ${toShown(name)}: its files are those of its image.`,
				phrase`  ${theme.paint('muted', 'Contents of volumes and mounts are not included.')}`,
			]),
		[state, theme, name],
	);
	const openAll = (selected?: string) =>
		openPlaceFiles(services, {place: {kind: 'container', id, name}, selected});
	if (nodes.length > 0) {
		return (
			<ChangesTree containerId={id} name={name} nodes={nodes} openAll={openAll} refresh={retry} />
		);
	}

	return (
		<TextView
			viewId={`container-changes:${id}`}
			title={`Changed files of ${name}`}
			lines={lines}
			width={width}
			height={height}
			actions={emptyActions}
			context={{name, selectedPath: undefined, copy, openAll, refresh: retry}}
		/>
	);
}
