import {useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {formatBytes} from '../../../format/format-bytes.ts';
import {safeText} from '../../../format/safe-text.ts';
import {useServices} from '../../../hooks/services.ts';
import {useOpenEngine} from '../../../hooks/use-open-engine.ts';
import {askForFile} from '../save-file/ask-for-file.ts';
import {saveImage} from './save-image.ts';

/** @returns The function that asks where to save an image, and saves it as a job. `reference`: or id. */
export function useSaveImage(): (reference: string) => Promise<void> {
	const services = useServices();
	const {engine} = useOpenEngine();
	const dialogs = useDialogs();
	return reference => {
		const name = safeText(reference);
		return askForFile(
			{
				title: `Save ${name}`,
				name: `${name.replace(/^.*\//, '')}.tar`,
				hint: 'An archive with all layers; docker load reads it',
				preview: [`docker save -o FILE ${name}`],
				async write(file, {signal, report}) {
					const bytes = await saveImage({
						archive: engine.images.save([reference], {signal}),
						file,
						signal,
						onProgress: written => report({text: `${formatBytes(written)} written`}),
					});
					return `Saved ${name} to ${safeText(file)} (${formatBytes(bytes)})`;
				},
			},
			{dialogs, services},
		);
	};
}
