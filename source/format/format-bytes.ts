import prettyBytes from 'pretty-bytes';
import {type Shown, toShown} from './shown.ts';

/**
Decimal, three significant digits and no space, as docker writes sizes: `72.8MB`. At most 7 columns.
@param bytes 0 or more.
*/
export const formatBytes = (bytes: number): Shown => toShown(prettyBytes(bytes, {space: false}));
