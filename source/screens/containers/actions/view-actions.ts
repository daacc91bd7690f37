import type {ContainerSummary} from '../../../engine/containers.ts';
import type {Action} from '../../../keys/action.ts';
import type {ContainersContext} from '../containers-context.ts';
import {openChanges, openInspect, openLogs, openProcesses, openStats} from './open-views.tsx';
import {whyNoneSelected, whyNoProcesses, whyNotRunning} from './why-not.ts';

/** Runs with the selected container; actions that use it are unavailable without one. */
const withSelected =
	(run: (context: ContainersContext, container: ContainerSummary) => unknown) =>
	(context: ContainersContext) =>
		context.selected ? run(context, context.selected) : undefined;

/** The looks into one container that are wanted most. */
export const mainViewActions: readonly Action<ContainersContext>[] = [
	{
		id: 'container.logs',
		keys: ['l'],
		title: 'Logs',
		footer: 'Logs',
		group: 'Container',
		whyUnavailable: whyNoneSelected,
		run: withSelected(openLogs),
	},
	{
		id: 'container.shell',
		keys: ['e'],
		title: 'Open a shell',
		footer: 'Shell',
		group: 'Container',
		words: 'exec sh bash',
		changesEngine: true,
		whyUnavailable: whyNotRunning,
		run: withSelected(({terminal}, container) => terminal.openShell(container)),
	},
];

/** More of what can be looked at. */
export const moreViewActions: readonly Action<ContainersContext>[] = [
	{
		id: 'container.stats',
		keys: ['m'],
		title: 'Stats',
		footer: 'Stats',
		group: 'Container',
		whyUnavailable: whyNoProcesses,
		run: withSelected(openStats),
	},
	{
		id: 'container.processes',
		keys: ['t'],
		title: 'Processes',
		footer: 'Top',
		group: 'Container',
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
		whyUnavailable: whyNoneSelected,
		run: withSelected(openInspect),
	},
	{
		id: 'container.changes',
		keys: ['f'],
		title: 'Changed files',
		footer: 'Files',
		group: 'Container',
		words: 'diff',
		whyUnavailable: whyNoneSelected,
		run: withSelected(openChanges),
	},
	{
		id: 'container.attach',
		keys: ['a'],
		title: 'Attach to the main process',
		footer: 'Attach',
		group: 'Container',
		changesEngine: true,
		whyUnavailable: whyNotRunning,
		run: withSelected(({terminal}, container) => terminal.attach(container)),
	},
];
