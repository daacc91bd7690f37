import path from 'node:path';
import {Box} from 'ink';
import {useEffect, useMemo, useState} from 'react';
import {newFromTemplate, openDirectory} from '../../../actions/build/choose-project.ts';
import {dockerBuild} from '../../../actions/build/docker-words.ts';
import {showProject} from '../../../actions/build/open-project.ts';
import {showLastRun} from '../../../actions/build/show-last-run.ts';
import {projectTarget} from '../../../actions/custom/project-target.ts';
import type {RecentBuild} from '../../../build/recent/recent-builds.ts';
import {FieldList} from '../../../components/field-list/field-list.tsx';
import {
	type FieldListControl,
	fieldListActions,
} from '../../../components/field-list/field-list-actions.ts';
import {useFieldList} from '../../../components/field-list/use-field-list.ts';
import {Rows} from '../../../components/rows.tsx';
import {wrapLine} from '../../../components/wrap-line.ts';
import {blank, phrase} from '../../../format/shown.ts';
import {useStore} from '../../../hooks/services.ts';
import {useActions} from '../../../hooks/use-actions.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import type {Action} from '../../../keys/action.ts';
import type {Field} from '../../../store/list/field.ts';
import {useCustomActions} from '../../flows/custom-actions/use-custom-actions.tsx';
import {useRunTools} from '../desk/use-run-tools.ts';
import {HistoryView} from '../history/history-view.tsx';
import {shortPath} from '../page/paint-frame.ts';

type StartContext = FieldListControl & {
	/** The selected one, if any. */
	targets: readonly RecentBuild[];
	hasRuns: boolean;
	open(): unknown;
	startFromTemplate(): unknown;
	openLastRun(): unknown;
	openHistory(): void;
};

/** What the start page adds to the keys of every list of values. */
export const startActions: readonly Action<StartContext>[] = [
	{
		id: 'build.openRecent',
		keys: ['enter'],
		title: 'Open this Dockerfile',
		footer: 'Open',
		group: 'View',
		command: ({targets: [build]}) => build && dockerBuild(build),
		whyUnavailable: ({edit}) => (edit ? undefined : 'No recent Dockerfile'),
		run: ({edit}) => edit?.(),
	},
	{
		id: 'build.open',
		keys: ['O', 'b'],
		title: 'Open a directory with a Dockerfile',
		footer: 'Open directory',
		group: 'View',
		run: ({open}) => open(),
	},
	{
		id: 'build.new',
		keys: ['W'],
		title: 'Write a new Dockerfile from a template',
		footer: 'From a template',
		group: 'View',
		run: ({startFromTemplate}) => startFromTemplate(),
	},
	{
		id: 'build.showRun',
		keys: ['V'],
		title: 'The last build: steps, output, result',
		footer: 'Last build',
		group: 'View',
		whyUnavailable: ({hasRuns}) => (hasRuns ? undefined : 'No build yet'),
		run: ({openLastRun}) => openLastRun(),
	},
	{
		id: 'build.history',
		keys: ['h'],
		title: 'History of builds: duration, sizes, warnings, output',
		footer: 'History',
		group: 'View',
		command: () => ['docker', 'buildx', 'history', 'ls'],
		run: ({openHistory}) => openHistory(),
	},
];

const actions: readonly Action<StartContext>[] = [
	...startActions,
	...fieldListActions.filter(({id}) => id !== 'field.edit'),
];

const introduction =
	'Build an image from a Dockerfile. Before the build: findings, build context, and an explanation of each instruction. After it: layer sizes.';

const toField = ({directory, dockerfile, references}: RecentBuild): Field => ({
	id: dockerfile,
	label: path.basename(directory),
	value: [shortPath(dockerfile), ...references].join('  '),
});

/** What the screen shows before a Dockerfile was chosen: those looked at last, and how to open others. */
export function StartPage() {
	const tools = useRunTools();
	const {services, desk} = tools;
	const {theme, recentBuilds} = services;
	const {width, height} = useBodySize();
	const runs = useStore(desk.runs);
	const [recent, setRecent] = useState<readonly RecentBuild[]>([]);
	useEffect(() => {
		let isShown = true;
		void recentBuilds.list().then(builds => isShown && setRecent(builds));
		return () => {
			isShown = false;
		};
	}, [recentBuilds]);

	const fields = useMemo(() => recent.map(toField), [recent]);
	const head = [
		blank,
		...wrapLine(introduction, width - 4).map(line => phrase`  ${line}`),
		blank,
		recent.length === 0
			? phrase`  O opens a directory, W writes a Dockerfile from a template.`
			: theme.paint('muted', '  RECENT'),
	];
	const list = useFieldList({
		key: 'build:recent',
		fields,
		height: Math.max(2, height - head.length),
		onEdit(id) {
			const build = recent.find(({dockerfile}) => dockerfile === id);
			return build && showProject(tools, build);
		},
	});
	const custom = useCustomActions('build', projectTarget);
	const all: readonly Action<StartContext>[] = [...custom, ...actions];
	useActions('screen', all, {
		...list.control,
		targets: recent.filter(({dockerfile}) => dockerfile === list.selected?.id),
		hasRuns: runs.length > 0,
		open: () => openDirectory(tools),
		startFromTemplate: () => newFromTemplate(tools),
		openLastRun: () => showLastRun(tools),
		openHistory: () =>
			services.navigation.openView({
				id: 'build-history',
				title: 'History of builds',
				content: <HistoryView />,
			}),
	});
	return (
		<Box flexDirection="column" width={width} height={height}>
			<Rows lines={head} width={width} height={head.length} />
			{fields.length > 0 && <FieldList list={list} width={width} />}
		</Box>
	);
}
