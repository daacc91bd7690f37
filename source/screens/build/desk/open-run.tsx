import {showProject} from '../../../actions/build/open-project.ts';
import {revealImage} from '../../../actions/reveal-image.ts';
import type {View} from '../../../hooks/services.ts';
import {type BuildRun, runViewId} from '../../../store/build/build-run.ts';
import {cursorOf} from '../../../store/build/cursor.ts';
import {madeImage} from '../../../store/build/made-image.ts';
import {LayersView} from '../result/layers-view.tsx';
import {RunView} from '../run/run-view.tsx';
import type {ScreenDesk} from './use-desk.ts';

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
