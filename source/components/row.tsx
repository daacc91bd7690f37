import {Text} from 'ink';
import {memo} from 'react';

/** One line of the screen; redrawn only when its text differs. Text is painted and fitted before. */
export const Row = memo(function Row({text}: {text: string}) {
	// An empty Text has no height: the line would be missing from the layout.
	return <Text wrap="truncate-end">{text === '' ? ' ' : text}</Text>;
});
