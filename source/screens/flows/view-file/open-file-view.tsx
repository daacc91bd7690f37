import type {Work} from '../../../actions/services.ts';
import type {PathContents} from '../../../contents/path-contents.ts';
import type {View} from '../../../hooks/services.ts';
import {nameOf} from '../../../layers/file-tree.ts';
import {createFileReading} from '../../../store/files/file-reading.ts';
import {FileView} from './file-view.tsx';

/** Opens what is in a file, which is read for as long as its view is there. */
export function openFileView({navigation, now}: View & Work, file: PathContents): void {
	const viewId = `contents:${file.id}`;
	navigation.openView({
		id: viewId,
		title: nameOf(file.path),
		content: <FileView viewId={viewId} reading={createFileReading(file, now)} />,
	});
}
