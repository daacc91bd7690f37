import {chooseMount} from '../../../actions/files/choose-mount.ts';
import {InspectView} from '../../../components/json-view/inspect-view.tsx';
import type {ContainerSummary} from '../../../engine/containers.ts';
import {openPlaceFiles} from '../../flows/browse-files/open-files.tsx';
import {ChangesView} from '../changes/changes-view.tsx';
import {LogsView} from '../logs/logs-view.tsx';
import {ProcessesView} from '../processes/processes-view.tsx';
import {StatsView} from '../stats/stats-view.tsx';
import type {ContainersView} from '../use-containers-context.ts';

type Context = Pick<ContainersView, 'services' | 'openEngine'>;

/** Of these containers in one. */
export function openLogs({services}: Context, containers: readonly ContainerSummary[]): void {
	const sources = containers.map(({id, name}) => ({id, name}));
	services.navigation.openView({
		id: `container-logs:${sources.map(({id}) => id).join(',')}`,
		title: 'Logs',
		content: <LogsView sources={sources} />,
	});
}

export function openChanges({services}: Context, container: ContainerSummary): void {
	services.navigation.openView({
		id: `container-changes:${container.id}`,
		title: 'Changed files',
		content: <ChangesView container={container} />,
	});
}

/** Of one of its volumes and other mounts. */
export async function openMountFiles(context: ContainersView, container: ContainerSummary) {
	const place = await chooseMount(context, container);
	if (place) {
		openPlaceFiles(context.services, {place, selected: place.destination});
	}
}

export function openStats({services}: Context, container: ContainerSummary): void {
	services.navigation.openView({
		id: `container-stats:${container.id}`,
		title: 'Stats',
		content: <StatsView container={container} />,
	});
}

export function openProcesses({services}: Context, container: ContainerSummary): void {
	services.navigation.openView({
		id: `container-processes:${container.id}`,
		title: 'Processes',
		content: <ProcessesView container={container} />,
	});
}

export function openInspect({services, openEngine}: Context, {id, name}: ContainerSummary): void {
	const viewId = `container-inspect:${id}`;
	services.navigation.openView({
		id: viewId,
		title: 'Inspect',
		content: (
			<InspectView
				viewId={viewId}
				title={`Inspect container ${name}`}
				load={async options => (await openEngine.engine.containers.inspect(id, options)).inspected}
			/>
		),
	});
}
