import {useDialogs} from '../../components/dialogs/use-dialogs.tsx';
import type {ContainerSpecification} from '../../engine/containers.ts';
import type {EngineError} from '../../engine/engine-error.ts';
import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {safeText} from '../../format/safe-text.ts';
import {shortId} from '../../format/short-id.ts';
import {useServices} from '../../hooks/services.ts';
import {useEngineSession} from '../../hooks/use-engine-session.ts';
import {toEngineError} from '../../store/to-engine-error.ts';
import {
	type Attached,
	useContainerTerminal,
} from '../containers/terminal/use-container-terminal.ts';
import {dockerRunCommand} from './docker-run-command.ts';
import {runFields, runValues} from './run-form.ts';
import {toSpecification} from './run-values.ts';

const sentences = ({message, nextStep}: EngineError) =>
	safeText(nextStep === undefined ? message : `${message} ${nextStep}`);

/** @returns The function that asks how to run an image, and runs it. `image`: reference or id. */
export function useRunContainer(): (image: string) => Promise<void> {
	const {notices, jobs} = useServices();
	const {containers, images} = useEngineSession().engine;
	const dialogs = useDialogs();
	const terminal = useContainerTerminal();

	/** A container that did not start is of no use, but it is there: never left without a word. */
	const offerRemoval = async (container: {id: string; name: string}, error: EngineError) => {
		const isThere = await withTimeLimit(options => containers.inspect(container.id, options)).then(
			() => true,
			() => false,
		);
		const isRemoved =
			isThere &&
			(await dialogs.confirm({
				title: `${container.name} does not start`,
				lines: [
					sentences(error),
					'',
					`The container ${container.name} was created before that and is still there. Remove it?`,
				],
				confirmLabel: 'Remove it',
			}));
		if (isRemoved) {
			await withTimeLimit(options =>
				containers.remove(container.id, {force: false, volumes: true, ...options}),
			);
		} else if (isThere) {
			notices.show({tone: 'warning', text: `The container ${container.name} was kept`});
		}
	};

	/** @returns What waits for the terminal; `undefined` when it runs in the background. */
	const start = async (specification: ContainerSpecification): Promise<Attached | undefined> => {
		const {id, warnings} = await withTimeLimit(options =>
			containers.create(specification, options),
		);
		const container = {id, name: specification.name ?? shortId(id)};
		try {
			if (specification.isInteractive) {
				return await terminal.runAttached(container);
			}

			await withTimeLimit(options => containers.start(id, options));
		} catch (thrown) {
			const error = toEngineError(thrown);
			await offerRemoval(container, error);
			throw error;
		}

		const warned = warnings.map(safeText).join(' ');
		const command = safeText(dockerRunCommand(specification));
		void jobs.start(command, async () => `Runs as ${container.name}. ${warned}`.trim());
		notices.show({
			tone: warned === '' ? 'success' : 'warning',
			text: `${container.name} runs in the background. ${warned}`.trim(),
		});
		return undefined;
	};

	return async image => {
		const title = `Run ${safeText(image.startsWith('sha256:') ? shortId(image) : image)}`;
		let fields: ReturnType<typeof runFields>;
		try {
			fields = runFields(await withTimeLimit(options => images.inspect(image, options)));
		} catch (error) {
			await dialogs.error(title, toEngineError(error));
			return;
		}

		let starting: Promise<Attached | undefined> = Promise.resolve(undefined);
		const answer = await dialogs.form({
			title,
			fields,
			submitLabel: 'Run',
			preview: values => [safeText(dockerRunCommand(toSpecification(image, runValues(values))))],
			async submit(values) {
				starting = start(toSpecification(image, runValues(values)));
				try {
					await starting;
					return undefined;
				} catch (error) {
					return sentences(toEngineError(error));
				}
			},
		});
		if (answer) {
			const attached = await starting;
			await attached?.handOver();
			return;
		}

		// The form may have been left while the container was being started.
		const unwanted = await starting.catch(() => undefined);
		if (unwanted) {
			unwanted.leave();
			notices.show({tone: 'warning', text: 'The container was started all the same and runs'});
		}
	};
}
