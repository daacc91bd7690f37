import {useMemo} from 'react';
import {showProject} from '../../../actions/build/open-project.ts';
import {revealImage} from '../../../actions/reveal-image.ts';
import {TextView} from '../../../components/text-view/text-view.tsx';
import {useStore, useTheme, type View} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {type BuildRun, runViewId} from '../../../store/build/build-run.ts';
import {cursorOf} from '../../../store/build/cursor.ts';
import {madeImage} from '../../../store/build/made-image.ts';
import {layerLines} from '../result/layer-lines.ts';
import {RunView} from '../run/run-view.tsx';
import type {ScreenDesk} from './use-desk.ts';

/** What each instruction of a build weighs, and what it weighed in the build before. */
function LayersView({run}: {run: BuildRun}) {
	const theme = useTheme();
	const {width, height} = useBodySize();
	const made = useStore(run.made);
	const previous = useStore(run.previous);
	const lines = useMemo(
		() => (made ? layerLines(made, previous, {width, theme}) : []),
		[made, previous, width, theme],
	);
	return (
		<TextView
			viewId={`build-layers:${run.id}`}
			title={`Layers of ${run.title.replace(/^Build /, '')}, first instruction first`}
			lines={lines}
			width={width}
			height={height}
		/>
	);
}

/** Goes to the line that made a build fail. @param line From 1; `undefined`: unknown. */
async function jump(run: BuildRun, line: number | undefined, tools: ScreenDesk): Promise<void> {
	const {services, desk} = tools;
	const {directory, dockerfile, text} = run.request;
	await showProject(tools, {directory, dockerfile});
	while (services.navigation.closeView()) {
		// Every view that covers the Dockerfile.
	}

	if (line === undefined) {
		services.notices.show({tone: 'info', text: 'The builder did not report the failed line'});
		return;
	}

	cursorOf(services, dockerfile).update(cursor => ({...cursor, line, column: 0}));
	const isChanged = desk.project.get()?.text !== text;
	services.notices.show({
		tone: 'warning',
		text: `Line ${line} failed the build${isChanged ? ' (the file has changed since)' : ''}`,
		nextStep: 'e edits it, b builds again',
	});
}

/** Shows a build on top of its Dockerfile. */
export function openRun(run: BuildRun, tools: ScreenDesk, onAgain: () => unknown): void {
	const {services} = tools;
	const {navigation} = services;
	navigation.openView({
		id: runViewId(run),
		title: run.title,
		content: (
			<RunView
				run={run}
				onJump={line => void jump(run, line, tools)}
				onLayers={() =>
					navigation.openView({
						id: `build-layers:${run.id}`,
						title: `Layers of ${run.title}`,
						content: <LayersView run={run} />,
					})
				}
				onImage={() => showMade(run, tools, services)}
				onAgain={onAgain}
			/>
		),
	});
}

function showMade(run: BuildRun, tools: ScreenDesk, services: View): void {
	const made = madeImage(run, tools.openEngine);
	if (made) {
		revealImage(services, made);
	}
}
