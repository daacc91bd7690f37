import {Box} from 'ink';
import {useCallback, useEffect, useMemo, useRef} from 'react';
import {askForBuild} from '../../../actions/build/ask-for-build.ts';
import {
	chooseAnother,
	newFromTemplate,
	openDirectory,
} from '../../../actions/build/choose-project.ts';
import {canFix} from '../../../actions/build/plan-fixes.ts';
import {readDockerfile} from '../../../actions/build/read-dockerfile.ts';
import {showLastRun} from '../../../actions/build/show-last-run.ts';
import {projectTarget} from '../../../actions/custom/project-target.ts';
import type {DockerfileStage} from '../../../build/dockerfile/outline-stages.ts';
import {Rows} from '../../../components/rows.tsx';
import {TextView} from '../../../components/text-view/text-view.tsx';
import {phrase, type Shown} from '../../../format/shown.ts';
import {truncateEnd} from '../../../format/truncate.ts';
import {useStore, useTheme} from '../../../hooks/services.ts';
import {useActions} from '../../../hooks/use-actions.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useRequest} from '../../../hooks/use-request.ts';
import type {Action} from '../../../keys/action.ts';
import type {Project} from '../../../store/build/build-desk.ts';
import {initialBuildRunState} from '../../../store/build/build-run-state.ts';
import {readContextFacts} from '../../../store/build/context-facts.ts';
import {cursorOf, scrollCursor} from '../../../store/build/cursor.ts';
import {
	dockerfileModel,
	findingBeside,
	instructionAt,
	lineCount,
	stageBeside,
	withWarnings,
} from '../../../store/build/dockerfile-model.ts';
import {stageName, stageText} from '../../../store/build/stage-text.ts';
import {createStore} from '../../../store/create-store.ts';
import type {Theme} from '../../../theme.ts';
import {useCustomActions} from '../../flows/custom-actions/use-custom-actions.tsx';
import {ContextView} from '../context/context-view.tsx';
import {useRunTools} from '../desk/use-run-tools.ts';
import {pageActions} from './page-actions.ts';
import {paintFoot, paintHead} from './paint-frame.ts';
import {paintSource} from './paint-source.ts';
import {referenceLines} from './reference-lines.ts';
import {useEditDockerfile} from './use-edit-dockerfile.ts';
import {useFixes} from './use-fixes.tsx';

/** The stages, with the one of the cursor marked. @param line From 1. */
function outlineLines(
	stages: readonly DockerfileStage[],
	line: number,
	{width, theme}: {width: number; theme: Theme},
): Shown[] {
	const {paint, symbols} = theme;
	const current = stages.findLast(({range}) => range.startLine <= line);
	return [
		paint('muted', stages.length === 1 ? 'STAGE' : 'STAGES'),
		...(stages.length === 0 ? [phrase`  none (no FROM)`] : []),
		...stages.map(stage => {
			const isCurrent = stage === current;
			const name = stageName(stage);
			const rest = truncateEnd(
				stageText(stage, stages),
				Math.max(4, width - name.length - 4),
				symbols.ellipsis,
			);
			return phrase`${isCurrent ? paint('accent', symbols.pointer) : ' '} ${isCurrent ? paint('strong', name) : name}  ${paint('muted', rest)}`;
		}),
	];
}

type PageContext = Parameters<(typeof pageActions)[number]['run']>[0];

/** From here on outline and reference stand beside the text. */
const sideFromColumns = 120;

/** In the place of a build that there is not. */
const noRun = createStore(initialBuildRunState);

function ReferenceView({keyword}: {keyword: string | undefined}) {
	const theme = useTheme();
	const {width, height} = useBodySize();
	const lines = useMemo(() => referenceLines(keyword, {width, theme}), [keyword, width, theme]);
	return (
		<TextView
			viewId={`build-reference:${keyword}`}
			title={keyword === undefined ? 'No instruction' : `${keyword}: reference`}
			lines={lines}
			width={width}
			height={height}
		/>
	);
}

/** A Dockerfile: its text in colours, what is to be said of it, and what a build of it would send. */
export function DockerfilePage({project}: {project: Project}) {
	const tools = useRunTools();
	const {services, desk, dialogs} = tools;
	const {theme, navigation} = services;
	const size = useBodySize();
	const runs = useStore(desk.runs);
	const lastRun = runs.at(-1);
	const edit = useEditDockerfile(tools);
	const fix = useFixes(tools);
	const {directory, dockerfile, text} = project;
	const store = cursorOf(services, dockerfile);
	const kept = useStore(store);
	// biome-ignore lint/correctness/useExhaustiveDependencies: read anew, it may be sent with other files
	const load = useCallback(
		(options: {signal: AbortSignal}) => readContextFacts({directory, dockerfile}, options),
		[directory, dockerfile, project],
	);
	const {state: context} = useRequest(project.failure ? undefined : load);
	const facts = context.status === 'ready' ? context.data : undefined;
	const {warnings} = useStore(lastRun?.state ?? noRun);
	const isBuilt = lastRun?.request.dockerfile === dockerfile && lastRun.request.text === text;
	const linted = useMemo(() => dockerfileModel(text, facts?.files), [text, facts]);
	const model = useMemo(
		() => withWarnings(linted, isBuilt ? warnings : []),
		[linted, isBuilt, warnings],
	);

	// Another program may have changed it while the screen was away.
	useEffect(() => {
		const readAgain = async () => {
			const now = await readDockerfile({directory, dockerfile});
			const shown = desk.project.get();
			if (shown?.dockerfile === dockerfile && shown.text !== now.text) {
				desk.project.set(now);
			}
		};

		void readAgain();
	}, [desk.project, directory, dockerfile]);

	const latestContext = useRef(context);
	useEffect(() => {
		latestContext.current = context;
	}, [context]);

	const head = paintHead(project, model, {width: size.width, theme});
	const foot = paintFoot(
		{context, lastRun: lastRun?.end.get(), title: lastRun?.title},
		{
			width: size.width,
			theme,
		},
	);
	const hasSide = size.width >= sideFromColumns;
	const sideWidth = hasSide ? Math.floor(size.width * 0.4) : 0;
	const height = Math.max(1, size.height - head.length - foot.length);
	const width = size.width - sideWidth;
	const {rows, cursor} = paintSource(model, kept, {width, height, theme});
	const instruction = instructionAt(model, cursor.line);
	const goTo = (line: number | undefined) =>
		line !== undefined && store.set({...cursor, line, column: 0});

	const custom = useCustomActions('build', projectTarget);
	const all: readonly Action<PageContext & {targets: readonly Project[]}>[] = [
		...custom,
		...pageActions,
	];
	useActions('screen', all, {
		targets: [project],
		project,
		height,
		hasText: project.failure === undefined,
		hasFindings: model.findings.length > 0,
		hasFixes: model.findings.some(canFix),
		hasStages: model.stages.length > 0,
		hasRuns: lastRun !== undefined,
		moveBy: by =>
			store.set({
				...cursor,
				line: Math.max(1, Math.min(cursor.line + by, lineCount(model))),
			}),
		moveTo: index =>
			store.set({...cursor, line: Math.max(1, Math.min(index + 1, lineCount(model)))}),
		scrollBy: by => store.set(scrollCursor(cursor, by, {lines: lineCount(model), height})),
		shiftBy: by => store.set({...cursor, column: Math.max(0, cursor.column + by)}),
		goToFinding: by => goTo(findingBeside(model, cursor.line, by)),
		goToStage: by => goTo(stageBeside(model, cursor.line, by)),
		async chooseStage() {
			goTo(
				await dialogs.choose({
					title: 'Go to which stage?',
					choices: model.stages.map(stage => ({
						value: stage.range.startLine,
						label: stageName(stage),
						detail: stageText(stage, model.stages),
					})),
				}),
			);
		},
		build: () => askForBuild(project, () => latestContext.current, tools),
		edit: () => edit(project),
		fix: () => fix({project, model, context: facts}, cursor.line),
		openReference: () =>
			navigation.openView({
				id: 'build-reference',
				title: 'Reference',
				content: <ReferenceView keyword={instruction?.keyword} />,
			}),
		openContext: () =>
			navigation.openView({
				id: 'build-context',
				title: 'Context',
				content: <ContextView project={project} />,
			}),
		openLastRun: () => showLastRun(tools),
		openDirectory: () => openDirectory(tools),
		chooseDockerfile: () => chooseAnother(tools),
		startFromTemplate: () => newFromTemplate(tools),
		close: () => desk.project.set(undefined),
	});

	const side: readonly Shown[] = hasSide
		? [
				...outlineLines(model.stages, cursor.line, {width: sideWidth - 3, theme}),
				'',
				...referenceLines(instruction?.keyword, {width: sideWidth - 3, theme}),
			]
		: [];
	const rule = theme.paint('muted', theme.symbols.vertical);
	return (
		<Box flexDirection="column" width={size.width} height={size.height}>
			<Rows lines={head} width={size.width} height={head.length} />
			<Box height={height}>
				<Rows lines={rows} width={width} height={height} />
				{hasSide && (
					<Rows
						lines={Array.from({length: height}, (_, row) => phrase`${rule} ${side[row] ?? ''}`)}
						width={sideWidth}
						height={height}
					/>
				)}
			</Box>
			<Rows lines={foot} width={size.width} height={foot.length} />
		</Box>
	);
}
