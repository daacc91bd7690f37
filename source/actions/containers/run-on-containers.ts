import type {ContainerSummary} from '../../engine/containers.ts';
import {runForEach} from '../run-for-each.ts';
import {type ContainersContext, namedOrCounted} from './containers-context.ts';

type OnContainers = {
	/** Imperative, for the job's title: `Stop`. */
	verb: string;
	/** For the result: `Stopped`. */
	past: string;
	containers: readonly ContainerSummary[];
	act(container: ContainerSummary, options: {signal: AbortSignal}): Promise<void>;
};

/**
Does the same to each of the containers as one job; what fails does not stop the rest. Afterwards
every failure is told with its next step, and the marks are gone.
*/
export async function runOnContainers(
	{services, dialogs, clearMarks}: ContainersContext,
	{verb, past, containers, act}: OnContainers,
): Promise<void> {
	const title = `${verb} ${namedOrCounted(containers)}`;
	clearMarks();
	const {failures} = await runForEach(services, {
		title,
		items: containers,
		nameOf: ({name}) => name,
		act: (container, signal) => act(container, {signal}),
		resultOf: () => `${past} ${namedOrCounted(containers)}`,
	});
	const [first] = failures;
	if (!first) {
		return;
	}

	if (containers.length === 1) {
		await dialogs.error(title, first.error);
		return;
	}

	await dialogs.message({
		title: `${title}: ${failures.length} failed`,
		role: 'danger',
		lines: failures.flatMap(({name, error: {message, nextStep}}) => [
			`${name}: ${message}${nextStep === undefined ? '' : `. ${nextStep}`}`,
		]),
	});
}
