import {wrapLine} from '../../../components/wrap-line.ts';
import {phrase, type Shown, toShown} from '../../../format/shown.ts';
import {truncateEnd} from '../../../format/truncate.ts';
import {executedCommand} from '../../../session/metadata/executed-command.ts';
import type {ImageMetadata} from '../../../session/metadata/image-metadata.ts';
import type {Theme} from '../../../theme.ts';

type Head = {
	metadata: ImageMetadata;
	/** What the engine cannot do of it, as sentences. */
	limits: readonly string[];
	width: number;
	/** Rows of the whole step: of a low one the head takes little. */
	height: number;
	theme: Theme;
};

/** What a plain `docker run` would execute, then what this engine cannot do: always in view. */
export function metadataHead({metadata, limits, width, height, theme}: Head): Shown[] {
	const {paint, symbols} = theme;
	const executed = toShown(executedCommand(metadata.config));
	const label = ' docker run executes  ';
	const shown =
		executed === ''
			? paint('warning', 'nothing: docker run needs a command each time')
			: paint('strong', truncateEnd(executed, width - label.length, symbols.ellipsis));
	const said = limits.flatMap(limit =>
		wrapLine(toShown(limit), width - 4).map((line, index) =>
			paint('warning', phrase` ${index === 0 ? symbols.warning : ' '} ${line}`),
		),
	);
	const most = Math.max(1, Math.floor(height / 4));
	const rest = said.length - most + 1;
	const kept =
		said.length <= most
			? said
			: [
					...said.slice(0, most - 1),
					paint('warning', phrase`   and ${rest} more lines: see the commit step`),
				];
	return [phrase`${paint('muted', label)}${shown}`, ...kept, ''];
}
