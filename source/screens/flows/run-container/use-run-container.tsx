import {
	askForCommand,
	type Wanted,
	wantedByCommand,
} from '../../../actions/run-container/pasted-command.ts';
import {readRunOffer} from '../../../actions/run-container/read-run-offer.ts';
import {runFields, runValues} from '../../../actions/run-container/run-form.ts';
import {useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import type {ContainerSpecification} from '../../../engine/container-specification.ts';
import {withTimeLimit} from '../../../engine/with-time-limit.ts';
import {shortId} from '../../../format/short-id.ts';
import {useOpenEngine, useServices} from '../../../hooks/services.ts';
import type {Problem} from '../../../problem.ts';
import {
	dockerRunCommand,
	shownRunCommand,
} from '../../../store/run-container/docker-run-command.ts';
import {
	type DockerCommand,
	readDockerCommand,
} from '../../../store/run-container/read-docker-command.ts';
import {toSpecification} from '../../../store/run-container/run-values.ts';
import {toProblem} from '../../../to-problem.ts';
import {useContainerTerminal} from '../terminal/use-container-terminal.ts';

const sentences = ({message, nextStep}: Problem) =>
	nextStep === undefined ? message : `${message.replace(/[^.]$/, '$&.')} ${nextStep}`;

export type ContainerRunner = {
	/**
	Asks how to run an image, and runs it.
	@param image Reference or id.
	@param platform The one to begin with; `undefined`: the one that runs.
	*/
	run(image: string, platform?: string): Promise<void>;
	/** Asks for a `docker run …`, unless one was given already, and fills the form with it. */
	runCommand(): Promise<void>;
};

export function useRunContainer(): ContainerRunner {
	const services = useServices();
	const {notices, jobs} = services;
	const openEngine = useOpenEngine();
	const {containers, images} = openEngine.engine;
	const dialogs = useDialogs();
	const terminal = useContainerTerminal();

	/** A container that did not start is of no use, but it is there: never left without a word. */
	const offerRemoval = async ({id, name}: {id: string; name: string}, why: string) => {
		const isThere = await withTimeLimit(options => containers.inspect(id, options)).then(
			() => true,
			() => false,
		);
		if (!isThere) {
			return;
		}

		const isUnwanted = await dialogs.confirm({
			title: `${name} did not start`,
			lines: [why, '', `The container ${name} was created and still exists. Remove it?`],
			confirmLabel: 'Remove',
		});
		if (isUnwanted) {
			await withTimeLimit(options =>
				containers.remove(id, {force: true, volumes: true, ...options}),
			);
		} else {
			notices.show({tone: 'warning', text: `The container ${name} was kept`});
		}
	};

	/** @returns What hands the terminal over; `undefined` when it runs in the background. */
	const start = async (specification: ContainerSpecification, signal: AbortSignal) => {
		// The user cannot cancel it: whether there is a container would be unknown.
		const {id, warnings} = await withTimeLimit(options =>
			containers.create(specification, options),
		);
		const container = {id, name: specification.name ?? shortId(id)};
		try {
			signal.throwIfAborted();
			if (specification.isInteractive) {
				return await terminal.runAttached(container, {signal});
			}

			await withTimeLimit(options => containers.start(id, options), signal);
		} catch (error) {
			const why = signal.aborted ? 'You stopped it.' : sentences(toProblem(error));
			await offerRemoval(container, why);
			throw error;
		}

		const warned = warnings.join(' ');
		const command = shownRunCommand(specification);
		jobs.start(command, async () => `Running as ${container.name}. ${warned}`.trim());
		notices.show({
			tone: warned === '' ? 'success' : 'warning',
			text: `${container.name} is running in the background. ${warned}`.trim(),
		});
		return undefined;
	};

	/** Asks what the form is made of. @returns `undefined`: it failed, which has been said. */
	const readFields = async (title: string, {image, platform, filled}: Wanted) => {
		try {
			const [details, offer] = await Promise.all([
				withTimeLimit(options => images.inspect(image, {...options, platform})),
				readRunOffer(openEngine),
			]);
			return runFields(details, {isChosen: platform !== undefined, offer, filled});
		} catch (error) {
			await dialogs.error(title, toProblem(error));
			return undefined;
		}
	};

	const run = async (wanted: Wanted): Promise<void> => {
		const {image} = wanted;
		const title = `Run ${image.startsWith('sha256:') ? shortId(image) : image}`;
		const fields = await readFields(title, wanted);
		if (!fields) {
			return;
		}

		let handOver: (() => Promise<void>) | undefined;
		let pasted: DockerCommand | undefined;
		await dialogs.form({
			title,
			fields,
			submitLabel: 'Run',
			preview: values => [shownRunCommand(toSpecification(image, runValues(values)))],
			copied: {
				what: 'Command',
				text: values => dockerRunCommand(toSpecification(image, runValues(values))),
			},
			takesPasted(text) {
				const read = readDockerCommand(text);
				pasted = read?.isValid && read.value.verb === 'run' ? read.value : undefined;
				return pasted !== undefined;
			},
			async submit(values, {signal}) {
				try {
					handOver = await start(toSpecification(image, runValues(values)), signal);
					return undefined;
				} catch (error) {
					return sentences(toProblem(error));
				}
			},
		});
		await handOver?.();
		if (pasted) {
			await runPasted(pasted);
		}
	};

	/** In the form, filled with it: nothing runs unseen. */
	const runPasted = async (command: DockerCommand): Promise<void> => {
		const wanted = await wantedByCommand({services, openEngine, dialogs}, command);
		if (wanted) {
			await run(wanted);
		}
	};

	return {
		run: (image, platform) => run({image, platform}),
		async runCommand() {
			const command = await askForCommand({services, dialogs});
			if (command) {
				await runPasted(command);
			}
		},
	};
}
