import {dockerOnSelected} from '../../../actions/containers/docker-words.ts';
import {
	whyNoneSelected,
	whyNoProcesses,
	whyNoTargets,
	whyNotRunning,
} from '../../../actions/containers/why-not.ts';
import type {ContainerSummary} from '../../../engine/containers.ts';
import type {Action} from '../../../keys/action.ts';
import {openLayers} from '../../flows/browse-layers/open-layers.tsx';
import {openContainerComparison} from '../../flows/compare-images/open-comparison.tsx';
import type {ContainersView} from '../use-containers-context.ts';
import {
	openChanges,
	openInspect,
	openLogs,
	openMountFiles,
	openProcesses,
	openStats,
} from './open-views.tsx';

/** Each is a stream of its own. */
const mostLogs = 30;

const whyNoLogs = (context: ContainersView): string | undefined =>
	context.targets.length > mostLogs
		? `At most ${mostLogs} logs are shown in one. Marked: ${context.targets.length}`
		: whyNoTargets(context);

/** Runs with the selected container; actions that use it are unavailable without one. */
const withSelected =
	(run: (context: ContainersView, container: ContainerSummary) => unknown) =>
	(context: ContainersView) =>
		context.selected ? run(context, context.selected) : undefined;

/** The looks into one container that are wanted most. */
export const mainViewActions: readonly Action<ContainersView>[] = [
	{
		id: 'container.logs',
		keys: ['l'],
		title: 'Logs, of all marked containers in one',
		footer: 'Logs',
		group: 'Container',
		command: dockerOnSelected('logs', '-f'),
		words: 'compose logs tail',
		whyUnavailable: whyNoLogs,
		run: context => openLogs(context, context.targets),
	},
	{
		id: 'container.shell',
		keys: ['e'],
		title: 'Open a shell',
		footer: 'Shell',
		group: 'Container',
		command: context => dockerOnSelected('exec', '-it')(context)?.concat('sh'),
		words: 'exec sh bash',
		changesEngine: true,
		whyUnavailable: whyNotRunning,
		run: withSelected(({terminal}, container) => terminal.openShell(container)),
	},
];

/** More of what can be looked at. */
export const moreViewActions: readonly Action<ContainersView>[] = [
	{
		id: 'container.stats',
		keys: ['%'],
		title: 'Stats',
		footer: 'Stats',
		group: 'Container',
		command: dockerOnSelected('stats'),
		whyUnavailable: whyNoProcesses,
		run: withSelected(openStats),
	},
	{
		id: 'container.layers',
		keys: ['L'],
		title: 'Layers: its writable layer, on those of its image',
		footer: 'Layers',
		group: 'Container',
		whyUnavailable: whyNoneSelected,
		run: withSelected(({services}, {id, name, imageId}) =>
			openLayers(services, {name, image: imageId, containerId: id}),
		),
	},
	{
		id: 'container.compare',
		keys: ['='],
		title: 'Compare with its image: files, settings and packages',
		footer: 'Compare',
		group: 'Container',
		words: 'diff difference',
		whyUnavailable: whyNoneSelected,
		run: withSelected(({services}, {id, name}) => openContainerComparison(services, {id, name})),
	},
	{
		id: 'container.processes',
		keys: ['T'],
		title: 'Processes',
		footer: 'Top',
		group: 'Container',
		command: dockerOnSelected('top'),
		words: 'top ps',
		whyUnavailable: whyNoProcesses,
		run: withSelected(openProcesses),
	},
	{
		id: 'container.inspect',
		keys: ['i'],
		title: 'Inspect',
		footer: 'Inspect',
		group: 'Container',
		command: dockerOnSelected('inspect'),
		whyUnavailable: whyNoneSelected,
		run: withSelected(openInspect),
	},
	{
		id: 'container.changes',
		keys: ['F'],
		title: 'Changed files',
		footer: 'Files',
		group: 'Container',
		command: dockerOnSelected('diff'),
		words: 'diff',
		whyUnavailable: whyNoneSelected,
		run: withSelected(openChanges),
	},
	{
		id: 'container.mounts',
		keys: [],
		title: 'Mounts: files of its volumes and host directories',
		footer: 'Mounts',
		group: 'Container',
		words: 'bind mount volumes',
		whyUnavailable: whyNoneSelected,
		run: withSelected(openMountFiles),
	},
	{
		id: 'container.attach',
		keys: ['a'],
		title: 'Attach to the main process',
		footer: 'Attach',
		group: 'Container',
		command: dockerOnSelected('attach'),
		changesEngine: true,
		whyUnavailable: whyNotRunning,
		run: withSelected(({terminal}, container) => terminal.attach(container)),
	},
];
