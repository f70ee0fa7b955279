// SPDX-License-Identifier: Apache-2.0
// What a phone's camera sees: a picture of the desk's display, as a short film for Chromium.
import { execFileSync } from 'node:child_process'
import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const frame = 'scale=640:480:force_original_aspect_ratio=increase,crop=640:480'

export class Camera {
    constructor(folder) {
        this.film = join(folder, 'camera.mjpeg')
        this.picture = join(folder, 'camera.png')
        this.next = join(folder, 'next.mjpeg')
        ffmpeg(['-f', 'lavfi', '-i', 'color=gray:size=640x480'], 'null', this.film)
    }

    /** Chromium opens the film when the page opens the camera, so it may be replaced before that. */
    point(png) {
        writeFileSync(this.picture, png)
        ffmpeg(['-loop', '1', '-i', this.picture], frame, this.next)
        renameSync(this.next, this.film)
    }
}

function ffmpeg(input, filter, output) {
    const encoding = ['-frames:v', '10', '-c:v', 'mjpeg', '-q:v', '2', '-pix_fmt', 'yuvj420p']
    execFileSync(
        'ffmpeg',
        ['-y', '-loglevel', 'error', ...input, '-vf', filter, ...encoding, '-f', 'mjpeg', output],
        { stdio: ['ignore', 'ignore', 'inherit'] },
    )
}
