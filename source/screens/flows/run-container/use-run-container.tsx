import {useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import type {ContainerSpecification} from '../../../engine/container-specification.ts';
import {withTimeLimit} from '../../../engine/with-time-limit.ts';
import {safeText} from '../../../format/safe-text.ts';
import {shortId} from '../../../format/short-id.ts';
import {useServices} from '../../../hooks/services.ts';
import {useOpenEngine} from '../../../hooks/use-open-engine.ts';
import type {Problem} from '../../../problem.ts';
import {toProblem} from '../../../to-problem.ts';
import {useContainerTerminal} from '../terminal/use-container-terminal.ts';
import {dockerRunCommand, shownRunCommand} from './docker-run-command.ts';
import {runFields, runValues} from './run-form.ts';
import {toSpecification} from './run-values.ts';

const sentences = ({message, nextStep}: Problem) =>
	safeText(nextStep === undefined ? message : `${message.replace(/[^.]$/, '$&.')} ${nextStep}`);

/**
@returns The function that asks how to run an image, and runs it. `image`: reference or id; `platform`:
the one to begin with, `undefined` for the one that runs.
*/
export function useRunContainer(): (image: string, platform?: string) => Promise<void> {
	const {notices, jobs} = useServices();
	const {containers, images} = useOpenEngine().engine;
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
			title: `${name} does not start`,
			lines: [why, '', `The container ${name} was created and is still there. Remove it?`],
			confirmLabel: 'Remove it',
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
		// Not ended by the user: nobody would know whether there is a container now.
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
			const why = signal.aborted ? 'It was stopped by you.' : sentences(toProblem(error));
			await offerRemoval(container, why);
			throw error;
		}

		const warned = warnings.map(safeText).join(' ');
		const command = shownRunCommand(specification);
		void jobs.start(command, async () => `Runs as ${container.name}. ${warned}`.trim());
		notices.show({
			tone: warned === '' ? 'success' : 'warning',
			text: `${container.name} runs in the background. ${warned}`.trim(),
		});
		return undefined;
	};

	return async (image, platform) => {
		const title = `Run ${safeText(image.startsWith('sha256:') ? shortId(image) : image)}`;
		let fields: ReturnType<typeof runFields>;
		try {
			const details = await withTimeLimit(options => images.inspect(image, {...options, platform}));
			fields = runFields(details, platform !== undefined);
		} catch (error) {
			await dialogs.error(title, toProblem(error));
			return;
		}

		let handOver: (() => Promise<void>) | undefined;
		await dialogs.form({
			title,
			fields,
			submitLabel: 'Run',
			preview: values => [shownRunCommand(toSpecification(image, runValues(values)))],
			copied: {
				what: 'Command',
				text: values => dockerRunCommand(toSpecification(image, runValues(values))),
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
	};
}
