import envPaths from 'env-paths';

/**
Where Slipway keeps what is its own on this platform, or where XDG_CONFIG_HOME and its like say instead:
`config`, `cache`, and `log`, which is `~/.local/state/slipway` and holds what is remembered.
*/
export const ownPaths = () => envPaths('slipway', {suffix: ''});
