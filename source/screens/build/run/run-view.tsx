import {Box} from 'ink';
import {useMemo} from 'react';
import {saveOutput} from '../../../actions/build/save-output.ts';
import {parseDockerfile} from '../../../build/dockerfile/parse-dockerfile.ts';
import {lineOfFailure} from '../../../build/locate-step.ts';
import {useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {Rows} from '../../../components/rows.tsx';
import {paintPlace, paintSearch, paintTitle} from '../../../components/text-view/paint-title.ts';
import {textActions} from '../../../components/text-view/text-actions.ts';
import {useTextPane} from '../../../components/text-view/use-text-pane.ts';
import {truncateEnd} from '../../../format/truncate.ts';
import {useServices, useStore} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useSeconds} from '../../../hooks/use-seconds.ts';
import {useViewLayer} from '../../../hooks/use-view-layer.ts';
import type {BuildRun} from '../../../store/build/build-run.ts';
import {runLines} from '../../../store/build/run-lines.ts';
import type {LogRing} from '../../../store/text/log-ring.ts';
import type {TextLines} from '../../../store/text/text-lines.ts';
import {useImageShell} from '../../flows/terminal/use-image-shell.ts';
import {paintRunEnd} from './paint-run-end.ts';
import {paintRunHead} from './paint-run-head.ts';
import {paintStep, placeColumns} from './paint-steps.ts';
import {runActions} from './run-actions.ts';
import {useStepChoice} from './use-step-choice.ts';

type Size = {width: number; height: number};

/** From here on the steps stand beside the output. */
const besideFromColumns = 120;

/** Where the steps of a build and their output go in a space of this size. */
function runLayout(
	{width, height}: Size,
	stepCount: number,
): {isBeside: boolean; steps: Size; output: Size} {
	if (width >= besideFromColumns) {
		const stepsWidth = Math.floor(width * 0.45);
		return {
			isBeside: true,
			steps: {width: stepsWidth, height},
			output: {width: width - stepsWidth, height},
		};
	}

	const rows = Math.min(stepCount, Math.max(3, Math.floor(height * 0.4)));
	return {
		isBeside: false,
		steps: {width, height: rows},
		output: {width, height: Math.max(2, height - rows)},
	};
}

type RunViewProps = {
	run: BuildRun;
	/** Shows this line of the Dockerfile, from 1; `undefined`: it is not known which. */
	onJump(line: number | undefined): void;
	onLayers(): void;
	onImage(): void;
	onAgain(): unknown;
};

/** Lines of several steps that are shown while they are open. */
const mostOpenLines = 3;

const actions = [...runActions, ...textActions];

const linesOf = (ring: LogRing): TextLines => ({
	first: ring.first(),
	end: ring.end(),
	content: ring.content(),
	plain: number => ring.at(number).plain,
	painted: number => ring.at(number).painted,
});

/** A build: its steps, what they print, and what came of it. */
export function RunView({run, onJump, onLayers, onImage, onAgain}: RunViewProps) {
	const services = useServices();
	const {theme} = services;
	const dialogs = useDialogs();
	const openShell = useImageShell();
	const {width, height} = useBodySize();
	const state = useStore(run.state);
	const end = useStore(run.end);
	useStore(run.version);
	useStore(run.contextBytes);
	useStore(run.made);
	useSeconds(end === undefined);
	const choice = useStepChoice(run.id, state);
	const {step} = choice;

	const failedLine = useMemo(
		() => lineOfFailure(parseDockerfile(run.request.text), state.failure, state.steps),
		[run, state.failure, state.steps],
	);
	const now = services.now();
	const head = paintRunHead(run, {now, width, theme});
	const foot = paintRunEnd(run, failedLine, {width, theme});
	const layout = runLayout({width, height: height - head.length - foot.length}, state.steps.length);
	const ring = step ? run.output.ofStep(step.id) : run.output.all;
	const lines = linesOf(ring);
	// What the next line will be changes until it ends: it stands below those that do not.
	const open = end === undefined ? run.output.openLines(step?.id).slice(0, mostOpenLines) : [];
	const pane = useTextPane({
		viewId: `build:${run.id}:${step?.id ?? 'all'}`,
		lines,
		width: layout.output.width,
		height: Math.max(1, layout.output.height - 1 - open.length),
		isLive: true,
		initial: {follows: true},
	});
	const {lastImageId} = state.failure ?? {};
	useViewLayer(
		actions,
		{
			...pane.control,
			run,
			isRunning: end === undefined,
			selectStep: choice.select,
			showAll: choice.showAll,
			follow: choice.follow,
			jumpToLine: () => onJump(failedLine),
			openLayers: onLayers,
			showImage: onImage,
			buildAgain: onAgain,
			openShell: lastImageId === undefined ? undefined : () => openShell(lastImageId),
			save: () =>
				saveOutput(
					{
						build: run.title,
						hint: 'Every step and its output, without colours',
						lines: () => runLines(run),
					},
					{dialogs, services},
				),
		},
		pane.search.text,
	);

	const index = step ? state.steps.indexOf(step) : state.steps.length - 1;
	const rows = layout.steps.height;
	const top = Math.max(0, Math.min(index - Math.floor(rows / 2), state.steps.length - rows));
	const columns = placeColumns(state.steps);
	const stepLines = state.steps.slice(top, top + rows).map(shown =>
		paintStep(shown, columns, {
			isSelected: shown === step,
			transfers: state.transfers.get(shown.id) ?? [],
			now,
			width: layout.steps.width,
			theme,
		}),
	);
	const outputTitle = paintTitle({
		title: step ? `Output of ${step.title}` : 'All output',
		facts: [paintSearch(pane.search, theme), paintPlace(pane, lines, theme)],
		width: layout.output.width,
		theme,
	});
	return (
		<Box flexDirection="column" width={width} height={height}>
			<Rows lines={head} width={width} height={head.length} />
			<Box flexDirection={layout.isBeside ? 'row' : 'column'}>
				<Rows lines={stepLines} width={layout.steps.width} height={rows} />
				<Rows
					lines={[
						outputTitle,
						...pane.rows,
						...open.map(({painted}) =>
							truncateEnd(painted, layout.output.width, theme.symbols.ellipsis),
						),
					]}
					width={layout.output.width}
					height={layout.output.height}
				/>
			</Box>
			<Rows lines={foot} width={width} height={foot.length} />
		</Box>
	);
}
