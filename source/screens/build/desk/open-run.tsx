import type {Services} from '../../../hooks/services.ts';
import {revealImage} from '../../reveal-image.ts';
import {showProject} from '../project/open-project.ts';
import {LayersView} from '../result/layers-view.tsx';
import type {BuildRun} from '../run/build-run.ts';
import {RunView} from '../run/run-view.tsx';
import {cursorOf} from './build-desk.ts';
import type {DeskTools} from './use-desk.ts';

/** What a build made, as the images list names it. */
export function madeImage(
	run: BuildRun,
	{session}: Pick<DeskTools, 'session'>,
): {imageId: string; reference: string | undefined} | undefined {
	const imageId = run.made.get()?.id;
	if (imageId === undefined) {
		return undefined;
	}

	const [wanted = ''] = run.request.specification.references;
	const listed = session.images.data()?.find(({id}) => id === imageId)?.references ?? [];
	// Podman puts localhost/ in front of names without a registry.
	const reference =
		listed.find(name => name === wanted || name.endsWith(`/${wanted}`)) ?? listed[0];
	return {imageId, reference: reference ?? (wanted || undefined)};
}

/** Goes to the line that made a build fail. @param line From 1; `undefined`: nobody knows it. */
async function jump(run: BuildRun, line: number | undefined, tools: DeskTools): Promise<void> {
	const {services, desk} = tools;
	const {directory, dockerfile, text} = run.request;
	await showProject(tools, {directory, dockerfile});
	while (services.navigation.closeView()) {
		// Every view that covers the Dockerfile.
	}

	if (line === undefined) {
		services.notices.show({tone: 'info', text: 'The builder did not tell which line failed'});
		return;
	}

	cursorOf(services, dockerfile).update(cursor => ({...cursor, line, column: 0}));
	const isChanged = desk.project.get()?.text !== text;
	services.notices.show({
		tone: 'warning',
		text: `Line ${line} made the build fail${isChanged ? '; the file has changed since' : ''}`,
		nextStep: 'e edits it, b builds again',
	});
}

export const runViewId = ({id}: BuildRun): string => `build-run:${id}`;

/** Shows a build on top of its Dockerfile. */
export function openRun(run: BuildRun, tools: DeskTools, onAgain: () => unknown): void {
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

function showMade(run: BuildRun, tools: DeskTools, services: Services): void {
	const made = madeImage(run, tools);
	if (made) {
		revealImage(services, made);
	}
}
