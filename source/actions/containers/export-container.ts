import type {ContainerSummary} from '../../engine/containers.ts';
import {joinCommandLine} from '../../format/command-line.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {askForFile} from '../save-file/ask-for-file.ts';
import {byteProgress} from '../save-file/byte-progress.ts';
import {archiveEndings, whyNotPacked} from '../save-file/packer-for.ts';
import {saveImage} from '../save-file/save-image.ts';
import type {Tools} from '../tools.ts';

/** Asks for a file and saves the whole file system of a container there, as `docker export` does. */
export function exportContainer(
	{services, openEngine, dialogs}: Tools,
	{id, name}: Pick<ContainerSummary, 'id' | 'name'>,
): Promise<void> {
	return askForFile(
		{
			title: `Export the files of ${name}`,
			name: `${name}.tar`,
			hint: `Image and changes as one tree, without volumes. Ends in ${archiveEndings}`,
			preview: [joinCommandLine(['docker', 'export', '-o', 'FILE', name])],
			whyNot: whyNotPacked,
			async write(file, {signal, report}) {
				const bytes = await saveImage({
					archive: openEngine.engine.containers.exportFiles(id, {signal}),
					file,
					what: 'container',
					signal,
					onProgress: byteProgress(report, services.now, {total: undefined}),
				});
				return `Exported ${name} to ${file} (${formatBytes(bytes)})`;
			},
		},
		{dialogs, services},
	);
}
