import {useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {withTimeLimit} from '../../../engine/with-time-limit.ts';
import {shortId} from '../../../format/short-id.ts';
import {useOpenEngine} from '../../../hooks/services.ts';
import {toProblem} from '../../../to-problem.ts';
import {useContainerTerminal} from './use-container-terminal.ts';

/** The better shell where there is one; sh finds it. */
const shell = ['/bin/sh', '-c', 'command -v bash >/dev/null && exec bash; exec sh'];

/**
@returns The function that opens a shell in a container of this image, which goes when the shell ends.
Errors are shown, none is thrown.
*/
export function useImageShell(): (imageId: string) => Promise<void> {
	const {containers} = useOpenEngine().engine;
	const dialogs = useDialogs();
	const terminal = useContainerTerminal();
	return async imageId => {
		const name = `shell in ${shortId(imageId)}`;
		let created: string | undefined;
		try {
			const {id} = await withTimeLimit(options =>
				containers.create(
					{
						image: imageId,
						name: undefined,
						command: [],
						entrypoint: shell,
						isInteractive: true,
						environment: [],
						ports: [],
						mounts: [],
						removesItself: true,
						labels: {},
					},
					options,
				),
			);
			created = id;
			const {signal} = new AbortController();
			const handOver = await terminal.runAttached({id, name}, {signal});
			created = undefined;
			await handOver();
		} catch (error) {
			const left = created;
			if (left !== undefined) {
				await withTimeLimit(options =>
					containers.remove(left, {force: true, volumes: true, ...options}),
				).catch(() => undefined);
			}

			await dialogs.error(`No ${name}`, toProblem(error));
		}
	};
}
